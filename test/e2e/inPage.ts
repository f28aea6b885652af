import type { Frame, Locator } from 'playwright-core';

// The tests are checked without the browser's types: what runs in the page says here what it needs of them.
interface PageNode {
  readonly localName: string;
  readonly textContent: string;
  readonly shadowRoot: PageNode | null;
  readonly width: number;
  readonly height: number;
  matches(selector: string): boolean;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): Iterable<PageNode>;
  toDataURL(): string;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}
declare function getComputedStyle(node: PageNode): { getPropertyValue(name: string): string };
declare const document: { readonly documentElement: { readonly scrollWidth: number } };
declare const innerWidth: number;

export function style(element: Locator, property: string): Promise<string> {
  return element.evaluate((node: PageNode, name) => getComputedStyle(node).getPropertyValue(name), property);
}

export function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node: PageNode) => node.matches(':focus'));
}

/** The pixels of a canvas, to see whether they change. */
export function picture(canvas: Locator): Promise<string> {
  return canvas.evaluate((node: PageNode) => node.toDataURL());
}

/** By how much the page is wider than the window; 0 or less: nothing is cut. */
export function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Findings of the charts inside `scope` on whose canvas nothing is drawn: it holds hardly any colour. */
export function blankCharts(scope: Locator): Promise<readonly string[]> {
  return scope.evaluate((root: PageNode) => {
    const frames: PageNode[] = [];
    const collect = (node: PageNode): void => {
      for (const child of node.querySelectorAll('*')) {
        if (child.localName === 'ml-chart' && child.shadowRoot) frames.push(child.shadowRoot);
        if (child.shadowRoot) collect(child.shadowRoot);
      }
    };
    collect(root);
    if (root.shadowRoot) collect(root.shadowRoot);
    if (frames.length === 0) return ['There is no chart.'];
    return frames.flatMap((frame) => {
      const canvas = frame.querySelector('canvas');
      if (!canvas) return [];
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<string>();
      for (let at = 0; at < data.length && colours.size < 4; at += 28) {
        colours.add(data.slice(at, at + 4).join());
      }
      return colours.size < 4 ? [frame.querySelector('h3')?.textContent ?? ''] : [];
    });
  });
}
