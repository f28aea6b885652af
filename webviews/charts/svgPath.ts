/** A canvas's matrix: x′ = a x + c y + e, y′ = b x + d y + f. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A part of an ellipse, angles in radians as a canvas takes them. */
interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly rotation?: number;
  readonly from: number;
  readonly to: number;
  readonly backwards: boolean;
}

/** A canvas path as SVG path data. Points are transformed when they are added, as a canvas does it. */
export class SvgPath {
  #commands: string[] = [];

  get isEmpty(): boolean {
    return this.#commands.length === 0;
  }

  get data(): string {
    return this.#commands.join('');
  }

  clear(): void {
    this.#commands = [];
  }

  close(): void {
    if (!this.isEmpty) this.#commands.push('Z');
  }

  moveTo(transform: Transform, x: number, y: number): void {
    this.#add('M', transform, [x, y]);
  }

  lineTo(transform: Transform, x: number, y: number): void {
    this.#add(this.isEmpty ? 'M' : 'L', transform, [x, y]);
  }

  /** @param points the control points, then the end */
  curveTo(command: 'Q' | 'C', transform: Transform, points: readonly number[]): void {
    if (this.isEmpty) this.#add('M', transform, points.slice(0, 2));
    this.#add(command, transform, points);
  }

  rect(transform: Transform, x: number, y: number, width: number, height: number): void {
    this.moveTo(transform, x, y);
    this.lineTo(transform, x + width, y);
    this.lineTo(transform, x + width, y + height);
    this.lineTo(transform, x, y + height);
    this.close();
  }

  /** The transform is taken for a rotation, shift and even scale, as all of a canvas's but `transform` and `scale` are. */
  arc(transform: Transform, arc: Arc): void {
    const { from, radiusX, radiusY, rotation = 0 } = arc;
    const turn = turnOf(arc);
    const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
    const at = (angle: number): [x: number, y: number] => {
      const [x, y] = [radiusX * Math.cos(angle), radiusY * Math.sin(angle)];
      return [arc.x + x * cosine - y * sine, arc.y + x * sine + y * cosine];
    };
    this.lineTo(transform, ...at(from));
    const [a, b] = transform;
    const scale = Math.hypot(a, b);
    const radii = `${number(scale * radiusX)} ${number(scale * radiusY)}`;
    const tilt = number(((rotation + Math.atan2(b, a)) * 180) / Math.PI);
    // An arc that ends where it began says nothing about its circle: half a turn at a time.
    const halves = Math.ceil(Math.abs(turn) / Math.PI - 1e-9);
    for (let half = 1; half <= halves; half++) {
      this.#add(`A${radii} ${tilt} 0 ${turn > 0 ? 1 : 0} `, transform, at(from + (turn * half) / halves));
    }
  }

  #add(command: string, [a, b, c, d, e, f]: Transform, points: readonly number[]): void {
    // A canvas ignores a call with a coordinate that is not finite.
    if (!points.every(Number.isFinite)) return;
    const placed: string[] = [];
    for (let i = 0; i < points.length; i += 2) {
      const [x = 0, y = 0] = [points[i], points[i + 1]];
      placed.push(`${number(a * x + c * y + e)} ${number(b * x + d * y + f)}`);
    }
    this.#commands.push(command + placed.join(' '));
  }
}

/** Signed angle a canvas draws: the whole circle when asked for that much or more, else modulo a full turn. */
function turnOf({ from, to, backwards }: Arc): number {
  const full = 2 * Math.PI;
  const span = backwards ? from - to : to - from;
  const turn = span >= full ? full : ((span % full) + full) % full;
  return backwards ? -turn : turn;
}

/** To a thousandth of a pixel. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}
