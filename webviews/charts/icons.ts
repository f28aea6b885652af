import { svg, type TemplateResult } from 'lit';

export type IconName = 'about' | 'table' | 'chart' | 'copy' | 'image' | 'vector' | 'sheet' | 'open';

const paths: Readonly<Record<IconName, string>> = {
  about: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM8 7v4.5M8 4.4v1.2',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.7h12M6.5 3v10',
  chart: 'M2 2v12h12M4.5 11l3-4l2.5 2l4-5.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  image: 'M2 3h12v10H2zM2 11l3.5-4l3 3l2-2l3.5 3.5M10.8 5.8h.4',
  vector: 'M2.5 12.5C3.5 5 12.5 11 13.5 3.5M1.3 11.3h2.4v2.4H1.3zM12.3 2.3h2.4v2.4h-2.4z',
  sheet: 'M8 2v8M4.8 7L8 10.2L11.2 7M2.5 11.5v2h11v-2',
  open: 'M9 2.5h4.5V7M13.5 2.5L8 8M7 3.5H2.5v10h10V9',
};

/** Line icons in the current text colour; drawn here because a notebook output has no icon font to rely on. */
export function icon(name: IconName): TemplateResult {
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor"
    stroke-width="1.1" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true"><path d=${paths[name]}></path></svg>`;
}
