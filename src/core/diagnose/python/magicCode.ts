/** Cell magics whose body is Python of this namespace. */
const pythonCellMagics = new Set([
  'time',
  'capture',
  'prun',
  'python',
  'python3',
  'ipytest',
  'memit',
  'mprun',
  'lprun',
  'wandb',
  'snakeviz',
  'skip',
  'heat',
  'scalene',
]);

/** What a cell magic makes of the code below it: `timed` code leaves no names behind. */
export function kindOfCellMagic(name: string, options: string): 'python' | 'timed' | 'foreign' {
  if (pythonCellMagics.has(name)) return 'python';
  // `%%timeit a = 1` runs that before the cell, each time.
  const isTimed = name === 'timeit' && options.split(/\s+/).every((each) => /^(?:-\w+|\d+)?$/.test(each));
  return isTimed ? 'timed' : 'foreign';
}

/** `%%capture output` */
export const setsName = (name: string, options: string): boolean =>
  name === 'capture' && /(?:^|\s)[A-Za-z_]/.test(options);

const timesOnly = /^\s*(?:-\w+\s+(?:\d+\s+)?)*(?:[A-Za-z_]\w*\s*=(?!=)\s*)?(?=[^\s-])/;
const runs = /^\s*(?=[^\s-])/;

/**
 * Where the code begins in what follows `%time` and its like; undefined when there is none that can be told. `%timeit x = f()`
 * sets no name: only the value counts.
 */
export function codeOfLineMagic(name: string, given: string): number | undefined {
  const code = name === 'timeit' ? timesOnly : pythonLineMagics.has(name) ? runs : undefined;
  return code?.exec(given)?.[0].length;
}

const pythonLineMagics = new Set(['time', 'prun', 'memit', 'snakeviz']);
