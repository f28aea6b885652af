import { noise } from './mutations.js';
import type { Random } from './random.js';

/** A notebook file with damage in its values, its structure or its bytes. */
export function fuzzedNotebook(random: Random, corpus: readonly (readonly string[])[]): Uint8Array {
  const cells: unknown[] = random.of(corpus).map((text, i) => ({
    cell_type: random.below(8) === 0 ? 'markdown' : 'code',
    metadata: {},
    execution_count: i,
    outputs: [],
    source: random.below(2) ? text : text.split(/(?<=\n)/),
  }));
  const root: Record<string, unknown> = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  for (let i = random.below(3); i > 0; i--) damage(random, root, 0);
  if (random.below(10) === 0) root['worksheets'] = [{ cells: root['cells'] }];
  let json = JSON.stringify(root);
  if (random.below(20) === 0) json = '['.repeat(5000) + json;
  const bytes = new TextEncoder().encode(json);
  for (let i = random.below(4) * random.below(3); i > 0; i--)
    bytes[random.below(bytes.length)] = random.below(256);
  return random.below(8) === 0 ? bytes.slice(0, random.below(bytes.length)) : bytes;
}

function damage(random: Random, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  const keys = Object.keys(value);
  if (keys.length === 0) return;
  const holder = value as Record<string, unknown>;
  const key = random.of(keys);
  if (depth < 4 && random.below(3) > 0) {
    damage(random, holder[key], depth + 1);
    return;
  }
  holder[key] = random.of<unknown>([
    null,
    -1,
    1e308,
    '',
    noise(random, 20),
    [],
    {},
    [null],
    true,
    [[[]]],
    { cell_type: 'code' },
    { cell_type: 'code', source: [1, 2] },
    { cell_type: 'code', input: 'x = 1' },
  ]);
}
