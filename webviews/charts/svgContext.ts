import { escapeXml, fontAttributes, paintAttributes } from './svgAttributes.js';
import { number, SvgPath, type Transform } from './svgPath.js';

// The words of a canvas, named here because tests run without the browser's types.
type LineCap = 'butt' | 'round' | 'square';
type LineJoin = 'bevel' | 'miter' | 'round';
type TextAlign = 'center' | 'end' | 'left' | 'right' | 'start';
type TextBaseline = 'alphabetic' | 'bottom' | 'hanging' | 'ideographic' | 'middle' | 'top';

/** How wide a text is and how far its alphabetic baseline lies below `y`, in the context's font and `textBaseline`. */
export type MeasureText = (text: string, font: string, baseline: TextBaseline) => MeasuredText;

interface MeasuredText {
  readonly metrics: { readonly width: number };
  readonly drop: number;
}

/** What `save` keeps. */
interface DrawingState {
  transform: Transform;
  /** Id of the clip path in force. */
  clip: string | null;
  fillStyle: string;
  strokeStyle: string;
  globalAlpha: number;
  lineWidth: number;
  lineCap: LineCap;
  lineJoin: LineJoin;
  miterLimit: number;
  lineDash: readonly number[];
  lineDashOffset: number;
  font: string;
  textAlign: TextAlign;
  textBaseline: TextBaseline;
}

const anchors: Readonly<Record<TextAlign, string>> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

/**
 * A 2D context that writes down as SVG what Chart.js and its plugins draw: paths, rectangles and text, with transforms,
 * clipping and dashes. Not there: images, gradients, shadows and `Path2D`; of these our charts draw none.
 */
export class SvgContext {
  readonly #elements: string[] = [];
  /** Ids of clip paths by what they clip. */
  readonly #clips = new Map<string, string>();
  readonly #saved: DrawingState[] = [];
  readonly #path = new SvgPath();
  #state: DrawingState = {
    transform: [1, 0, 0, 1, 0, 0],
    clip: null,
    fillStyle: '#000000',
    strokeStyle: '#000000',
    globalAlpha: 1,
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    miterLimit: 10,
    lineDash: [],
    lineDashOffset: 0,
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
  };

  constructor(
    readonly canvas: { readonly width: number; readonly height: number },
    readonly measure: MeasureText,
  ) {}

  /** Everything drawn, as SVG elements in drawing order, after the clip paths they use. */
  get markup(): string {
    const clips = Array.from(this.#clips, ([shape, id]) => `<clipPath id="${id}"${shape}</clipPath>`);
    return (clips.length > 0 ? `<defs>${clips.join('')}</defs>` : '') + this.#elements.join('\n');
  }

  get fillStyle(): string {
    return this.#state.fillStyle;
  }
  set fillStyle(value: string) {
    this.#state.fillStyle = value;
  }
  get strokeStyle(): string {
    return this.#state.strokeStyle;
  }
  set strokeStyle(value: string) {
    this.#state.strokeStyle = value;
  }
  get globalAlpha(): number {
    return this.#state.globalAlpha;
  }
  set globalAlpha(value: number) {
    this.#state.globalAlpha = value;
  }
  get lineWidth(): number {
    return this.#state.lineWidth;
  }
  set lineWidth(value: number) {
    // A canvas ignores what is no width.
    if (value > 0 && Number.isFinite(value)) this.#state.lineWidth = value;
  }
  get lineCap(): LineCap {
    return this.#state.lineCap;
  }
  set lineCap(value: LineCap) {
    this.#state.lineCap = value;
  }
  get lineJoin(): LineJoin {
    return this.#state.lineJoin;
  }
  set lineJoin(value: LineJoin) {
    this.#state.lineJoin = value;
  }
  get miterLimit(): number {
    return this.#state.miterLimit;
  }
  set miterLimit(value: number) {
    this.#state.miterLimit = value;
  }
  get lineDashOffset(): number {
    return this.#state.lineDashOffset;
  }
  set lineDashOffset(value: number) {
    this.#state.lineDashOffset = value;
  }
  get font(): string {
    return this.#state.font;
  }
  set font(value: string) {
    this.#state.font = value;
  }
  get textAlign(): TextAlign {
    return this.#state.textAlign;
  }
  set textAlign(value: TextAlign) {
    this.#state.textAlign = value;
  }
  get textBaseline(): TextBaseline {
    return this.#state.textBaseline;
  }
  set textBaseline(value: TextBaseline) {
    this.#state.textBaseline = value;
  }

  save(): void {
    this.#saved.push({ ...this.#state });
  }
  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  setLineDash(lengths: readonly number[]): void {
    this.#state.lineDash = lengths.length % 2 === 1 ? [...lengths, ...lengths] : [...lengths];
  }
  getLineDash(): readonly number[] {
    return this.#state.lineDash;
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#state.transform = [a, b, c, d, e, f];
  }
  resetTransform(): void {
    this.setTransform(1, 0, 0, 1, 0, 0);
  }
  translate(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#state.transform;
    this.setTransform(a, b, c, d, a * x + c * y + e, b * x + d * y + f);
  }
  rotate(angle: number): void {
    const [a, b, c, d, e, f] = this.#state.transform;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    this.setTransform(
      a * cosine + c * sine,
      b * cosine + d * sine,
      c * cosine - a * sine,
      d * cosine - b * sine,
      e,
      f,
    );
  }

  beginPath(): void {
    this.#path.clear();
  }
  closePath(): void {
    this.#path.close();
  }
  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#state.transform, x, y);
  }
  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#state.transform, x, y);
  }
  quadraticCurveTo(...points: [x1: number, y1: number, x: number, y: number]): void {
    this.#path.curveTo('Q', this.#state.transform, points);
  }
  bezierCurveTo(...points: [x1: number, y1: number, x2: number, y2: number, x: number, y: number]): void {
    this.#path.curveTo('C', this.#state.transform, points);
  }
  arc(x: number, y: number, radius: number, from: number, to: number, backwards = false): void {
    this.#path.arc(this.#state.transform, { x, y, radiusX: radius, radiusY: radius, from, to, backwards });
  }
  ellipse(
    ...[x, y, radiusX, radiusY, rotation, from, to, backwards = false]: [
      x: number,
      y: number,
      radiusX: number,
      radiusY: number,
      rotation: number,
      from: number,
      to: number,
      backwards?: boolean,
    ]
  ): void {
    this.#path.arc(this.#state.transform, { x, y, radiusX, radiusY, rotation, from, to, backwards });
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#state.transform, x, y, width, height);
  }

  fill(path?: unknown): void {
    refusePath2D(path);
    if (!this.#path.isEmpty) this.#draw(this.#path.data, this.#filling());
  }
  stroke(path?: unknown): void {
    refusePath2D(path);
    if (!this.#path.isEmpty) this.#draw(this.#path.data, this.#stroking());
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.#draw(this.#rectangle(x, y, width, height), this.#filling());
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#draw(this.#rectangle(x, y, width, height), this.#stroking());
  }
  /** Chart.js clears all before it draws. */
  clearRect(): void {
    this.#elements.length = 0;
    this.#clips.clear();
  }
  clip(): void {
    const { clip } = this.#state;
    const within = clip === null ? '' : ` clip-path="url(#${clip})"`;
    const shape = `${within}><path d="${this.#path.data}"/>`;
    const id = this.#clips.get(shape) ?? `clip${this.#clips.size}`;
    this.#clips.set(shape, id);
    this.#state.clip = id;
  }

  measureText(text: string): MeasuredText['metrics'] {
    return this.measure(text, this.#state.font, this.#state.textBaseline).metrics;
  }
  fillText(text: string, x: number, y: number, maxWidth?: number): void {
    this.#write(text, { x, y, maxWidth }, this.#filling());
  }
  strokeText(text: string, x: number, y: number, maxWidth?: number): void {
    this.#write(text, { x, y, maxWidth }, this.#stroking());
  }

  #rectangle(x: number, y: number, width: number, height: number): string {
    const path = new SvgPath();
    path.rect(this.#state.transform, x, y, width, height);
    return path.data;
  }

  #draw(data: string, paint: string | undefined): void {
    if (paint === undefined) return;
    this.#elements.push(`<path d="${data}" ${paint}${this.#common()}/>`);
  }

  #write(
    text: string,
    place: { readonly x: number; readonly y: number; readonly maxWidth: number | undefined },
    paint: string | undefined,
  ): void {
    if (paint === undefined) return;
    const { font, textAlign, textBaseline, transform } = this.#state;
    const { metrics, drop } = this.measure(text, font, textBaseline);
    const [a, b, c, d, e, f] = transform;
    const upright = a === 1 && b === 0 && c === 0 && d === 1;
    const x = upright ? place.x + e : place.x;
    const y = (upright ? place.y + f : place.y) + drop;
    const { maxWidth } = place;
    const squeezed =
      maxWidth !== undefined && metrics.width > maxWidth
        ? ` textLength="${number(maxWidth)}" lengthAdjust="spacingAndGlyphs"`
        : '';
    const turned = upright ? '' : ` transform="matrix(${transform.map(number).join(' ')})"`;
    this.#elements.push(
      `<text x="${number(x)}" y="${number(y)}" text-anchor="${anchors[textAlign]}" ${fontAttributes(font)} ` +
        `${paint}${turned}${squeezed}${this.#common()}>${escapeXml(text)}</text>`,
    );
  }

  #filling(): string | undefined {
    return paintAttributes('fill', this.#state.fillStyle);
  }

  #stroking(): string | undefined {
    const { strokeStyle, lineWidth, lineCap, lineJoin, miterLimit, lineDash, lineDashOffset } = this.#state;
    const paint = paintAttributes('stroke', strokeStyle);
    if (paint === undefined) return undefined;
    const attributes = [`fill="none" ${paint} stroke-width="${number(lineWidth)}"`];
    if (lineCap !== 'butt') attributes.push(`stroke-linecap="${lineCap}"`);
    if (lineJoin === 'miter') attributes.push(`stroke-miterlimit="${number(miterLimit)}"`);
    else attributes.push(`stroke-linejoin="${lineJoin}"`);
    if (lineDash.length > 0) {
      attributes.push(`stroke-dasharray="${lineDash.map(number).join(' ')}"`);
      if (lineDashOffset !== 0) attributes.push(`stroke-dashoffset="${number(lineDashOffset)}"`);
    }
    return attributes.join(' ');
  }

  #common(): string {
    const { globalAlpha, clip } = this.#state;
    const opacity = globalAlpha < 1 ? ` opacity="${number(globalAlpha)}"` : '';
    return clip === null ? opacity : `${opacity} clip-path="url(#${clip})"`;
  }
}

/** A Path2D keeps its points to itself. */
function refusePath2D(path: unknown): void {
  if (path !== undefined && typeof path !== 'string') throw new Error('A Path2D cannot be written as SVG.');
}
