import type { Expr } from '../python/ast.js';
import { asData, copyOf } from './dataOperations.js';
import { numberOf, roleOfName } from './dataSets.js';
import type { Role, RowNode } from './rows.js';
import type { Arguments, Run } from './run.js';
import { keyOf } from './subscripts.js';
import { folderParts } from './streams.js';
import { noInfluences, type Data, type Estimator, type Value } from './values.js';

const setsOfTorch = /^torch(vision|audio|text)\.datasets\.([A-Z]\w*)$/;
const folders = /^(ImageFolder|DatasetFolder|FakeData)$/;
const parts = ['train', 'split', 'image_set', 'subset', 'test'];

/** Data sets that come in parts (`MNIST(root, train=False)`), and folders of images; undefined for other classes. */
export function externalSet(run: Run, path: string, args: Arguments): Value | undefined {
  if (path.endsWith('_dataset_from_directory')) return folderInParts(run, args);
  const name = path.startsWith('torch') ? setsOfTorch.exec(path)?.[2] : undefined;
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
  return run.data([run.rows.part(source, site, split, roleOfName(part), numberOf(part))], noInfluences, {
    shape: 'rows',
  });
}

/** `image_dataset_from_directory('images', validation_split=0.2, subset='training', seed=1)`. */
function folderInParts(run: Run, args: Arguments): Value | undefined {
  const { keywords } = args;
  const share = keywords.get('validation_split');
  const folder = folderOf(run, args);
  return folder && folderParts(run, folder, args, { share, seed: keywords.get('seed') });
}

/** The folder a call reads, by what it is called: one for each purpose. */
function folderOf(run: Run, { call }: Arguments): RowNode | undefined {
  const given = call?.args[0] ?? call?.keywords.find(({ name }) => name === 'directory')?.value;
  return given && run.rows.named(`folder ${keyOf(run, given)}`, run.site(call!), roleIn(textOf(run, given)));
}

/** `generator.flow_from_directory(…)`, `flow_from_dataframe(…)`, `flow(…)`: a share of the rows in their order is one part. */
export function flowOf(run: Run, self: Estimator, name: string, args: Arguments): Value | undefined {
  if (self.className !== 'ImageDataGenerator' || !name.startsWith('flow')) return undefined;
  const settings = { share: self.params.get('validation_split'), seed: undefined };
  if (name === 'flow_from_directory') {
    const folder = folderOf(run, args);
    return folder && folderParts(run, folder, args, settings);
  }
  const data = asData(run, args.positional[0] ?? args.keywords.get('dataframe') ?? args.keywords.get('x'));
  const [row, ...others] = data?.rows ?? [];
  if (!data || !row || others.length > 0) return undefined;
  const part = args.keywords.has('subset') ? folderParts(run, row, args, settings) : undefined;
  return copyOf(run, data, { shape: 'rows', ...(part?.kind === 'data' ? { rows: part.rows } : {}) });
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
