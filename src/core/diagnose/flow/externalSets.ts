import type { Expr } from '../python/ast.js';
import { roleOfName } from './dataSets.js';
import type { Role } from './rows.js';
import type { Arguments, Run } from './run.js';
import { keyOf } from './subscripts.js';
import { noInfluences, type Data } from './values.js';

const setsOfTorch = /^torch(vision|audio|text)\.datasets\.([A-Z]\w*)$/;
const folders = /^(ImageFolder|DatasetFolder|FakeData)$/;
const parts = ['train', 'split', 'image_set', 'subset', 'test'];

/** Data sets that come in parts (`MNIST(root, train=False)`), and folders of images; undefined for other classes. */
export function externalSet(run: Run, path: string, args: Arguments): Data | undefined {
  const name = setsOfTorch.exec(path)?.[2];
  if (name === undefined || !args.call) return undefined;
  const site = run.site(args.call);
  if (folders.test(name)) {
    const [root] = args.call.args;
    const given = root ?? args.call.keywords.find((each) => each.name === 'root')?.value;
    return given && rowsNamed(run, `${name} ${keyOf(run, given)}`, textOf(run, given), args);
  }
  const part = partOf(args);
  if (part === undefined) return rowsNamed(run, `${name} ${keyOf(run, args.call)}`, '', args);
  const source = [run.rows.named(name, site)];
  const split = run.rows.split(`parts of ${name}`);
  return run.data([run.rows.part(source, site, split, roleOfName(part), partNumber(part))], noInfluences, {
    shape: 'rows',
  });
}

/** Which part is asked for; the training part by default, undefined where the program computes it. */
function partOf({ positional, keywords }: Arguments): string | undefined {
  for (const name of parts) {
    const given = keywords.get(name);
    if (!given) continue;
    if (given.kind !== 'literal') return undefined;
    if (typeof given.value === 'string') return given.value;
    return given.value === (name === 'train') ? 'train' : 'test';
  }
  const second = positional[1];
  if (second === undefined) return 'train';
  if (second.kind !== 'literal') return undefined;
  return second.value === false ? 'test' : typeof second.value === 'string' ? second.value : 'train';
}

const partNumber = (part: string): number => {
  const at = ['train', 'val', 'valid', 'validation', 'test'].indexOf(part);
  if (at >= 0) return at;
  let number = 7;
  for (let i = 0; i < part.length; i++) number = (number * 31 + part.charCodeAt(i)) % 100_003;
  return 10 + number;
};

/** A data set of the user that reads its rows itself: the same arguments read the same rows. */
export function ownSet(run: Run, name: string, args: Arguments): Data | undefined {
  return args.call && rowsNamed(run, `${name} ${keyOf(run, args.call)}`, keyOf(run, args.call), args);
}

function rowsNamed(run: Run, key: string, text: string, { call }: Arguments): Data {
  return run.data([run.rows.named(key, run.site(call!), roleIn(text))], noInfluences, { shape: 'rows' });
}

/** Words of the code with the values of its names: `"data/" + x` where x is `val`. */
function textOf(run: Run, expr: Expr): string {
  const value = run.trace.values.get(expr) ?? run.evaluate(expr);
  return value.kind === 'literal' ? String(value.value) : keyOf(run, expr);
}

function roleIn(text: string): Role | undefined {
  if (/val|dev(?!ice)/i.test(text)) return 'validation';
  if (/test/i.test(text) && !/train/i.test(text)) return 'test';
  return undefined;
}
