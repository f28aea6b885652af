import type { SaveRequest } from '../charts/chartFrame.js';

/** Saves without an extension to ask: VS Code turns a click on a download link of an output into its save dialog. */
export function saveByDownload({ name, content }: SaveRequest): void {
  const link = document.createElement('a');
  link.download = name;
  link.href =
    content.kind === 'dataUrl'
      ? content.dataUrl
      : `data:text/csv;charset=utf-8,${encodeURIComponent(content.text)}`;
  document.body.append(link);
  link.click();
  link.remove();
}
