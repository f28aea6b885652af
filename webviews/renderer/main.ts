import type { ActivationFunction } from 'vscode-notebook-renderer';
import type { FromRenderer, NotebookMime } from '../../src/shared/outputs.js';
import type { SaveRequest } from '../charts/chartFrame.js';
import { OutputView } from './outputView.js';
import { type Output, readPayload } from './readPayload.js';
import { saveByDownload } from './saveInNotebook.js';

/** Entry of the notebook renderer. Works without a kernel, and without the extension where it is not running. */
export const activate: ActivationFunction = (context) => {
  const send = (message: FromRenderer): void => context.postMessage?.(message);
  return {
    renderOutputItem(item, element) {
      const { output, payload } = readItem(item.mime as NotebookMime, () => item.json() as unknown);
      const known = element.querySelector(':scope > ml-output');
      const view = known instanceof OutputView ? known : new OutputView();
      view.output = output;
      view.openInPanel =
        context.postMessage === undefined || output.kind === 'malformed'
          ? null
          : () => send({ kind: 'openInPanel', mime: item.mime as NotebookMime, payload });
      if (view === known) return;
      view.addEventListener('ml-save', (event) => {
        const request = (event as CustomEvent<SaveRequest>).detail;
        if (context.postMessage === undefined) saveByDownload(request);
        else send({ kind: 'saveFile', ...request });
      });
      view.addEventListener('ml-copy', (event) => {
        const { text } = (event as CustomEvent<{ text: string }>).detail;
        if (context.postMessage === undefined) void navigator.clipboard.writeText(text);
        else send({ kind: 'copy', text });
      });
      element.replaceChildren(view);
    },
  };
};

function readItem(
  mime: NotebookMime,
  json: () => unknown,
): { readonly output: Output; readonly payload: unknown } {
  let payload: unknown;
  try {
    payload = json();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      output: { kind: 'malformed', problem: `This output cannot be drawn: it is not JSON (${reason}).` },
      payload: null,
    };
  }
  return { output: readPayload(mime, payload), payload };
}
