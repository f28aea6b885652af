import type { Locator, Page } from 'playwright-core';

// The tests are checked without the browser's types: what runs in the page says here what it needs of them.
interface SaveEvent {
  readonly detail: {
    readonly name: string;
    readonly content: { readonly dataUrl?: string; readonly text?: string };
  };
  stopPropagation(): void;
}
interface ChartNode {
  readonly shadowRoot: { querySelector(selector: string): { click(): void } | null };
  addEventListener(kind: 'ml-save', listen: (event: SaveEvent) => void): void;
  removeEventListener(kind: 'ml-save', listen: (event: SaveEvent) => void): void;
}
interface Drawing {
  readonly width: number;
  readonly height: number;
}
interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): {
    drawImage(image: Drawing, x: number, y: number, width: number, height: number): void;
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}
declare const document: { createElement(name: 'canvas'): Canvas };
declare const Image: new () => Drawing & { src: string; decode(): Promise<void> };

/** What the chart's buttons would save, without the dialog. */
export async function savedChart(
  chart: Locator,
): Promise<{ readonly name: string; readonly png: string; readonly svg: string }> {
  return chart.evaluate((node: unknown) => {
    const frame = node as ChartNode;
    const saved: SaveEvent['detail'][] = [];
    const keep = (event: SaveEvent): void => {
      event.stopPropagation();
      saved.push(event.detail);
    };
    frame.addEventListener('ml-save', keep);
    for (const label of ['Save as PNG', 'Save as SVG']) {
      frame.shadowRoot.querySelector(`[aria-label="${label}"]`)?.click();
    }
    frame.removeEventListener('ml-save', keep);
    const [picture, drawing] = saved;
    const png = picture?.content.dataUrl;
    const svg = drawing?.content.text;
    if (!png || !svg) throw new Error(`${picture?.name ?? 'The chart'} was not saved as PNG and SVG.`);
    return { name: picture.name, png, svg };
  });
}

/** How much of the picture is drawn on, and how much of it is drawn otherwise in the vectors; sums over all channels. */
export async function compareDrawings(
  page: Page,
  png: string,
  svg: string,
): Promise<{ readonly ink: number; readonly difference: number }> {
  const vectors = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return page.evaluate(
    async (sources) => {
      const [picture, drawing] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        }),
      );
      if (!picture || !drawing) throw new Error('A drawing is missing.');
      const { width, height } = picture;
      const pixels = [picture, drawing].map((image) => {
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      });
      const [shown, drawn] = pixels;
      if (!shown || !drawn) throw new Error('A drawing is missing.');
      let ink = 0;
      let difference = 0;
      for (let i = 0; i < shown.length; i++) {
        const value = shown[i] ?? 0;
        ink += Math.abs(value - (shown[i & 3] ?? 0));
        difference += Math.abs(value - (drawn[i] ?? 0));
      }
      return { ink, difference };
    },
    [png, vectors],
  );
}
