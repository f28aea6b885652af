import { perPath } from '../knowledge/libraries.js';
import { copyOf } from './dataOperations.js';
import { numberOf } from './dataSets.js';
import type { RowNode } from './rows.js';
import type { Arguments, Run } from './run.js';
import { noInfluences, type Data, type Value } from './values.js';

/** `tf.data.Dataset.from_tensor_slices(…)`, `image_dataset_from_directory(…)`: rows come anew each time they are gone over. */
export const isStream = perPath((path) =>
  /^tensorflow\.data\.|_dataset_from_directory$|^tensorflow_datasets\.load$/.test(path),
);

/**
 * `data.shuffle(…)`. Data sets of Hugging Face are shuffled once. Those of TensorFlow come in another order each time, if not
 * told otherwise: what is taken and skipped then changes sides.
 */
export function shuffled(run: Run, base: Data, args: Arguments): Value | undefined {
  if (!args.call || base.shape === 'frame' || base.shape === 'series') return undefined;
  const site = run.site(args.call);
  if (!base.stream) {
    // A first argument is a seed here, and the size of a buffer there: nothing is missing then.
    if (base.shape === 'rows' && args.positional.length === 0 && !args.keywords.has('buffer_size'))
      run.trace.libraryCalls.push({
        path: 'datasets.Dataset.shuffle',
        call: args.call,
        site,
        args: args.positional,
        keywords: args.keywords,
      });
    return copyOf(run, base, { called: base.called });
  }
  const again = args.keywords.get('reshuffle_each_iteration') ?? args.positional[2];
  const isOnce = again !== undefined && !(again.kind === 'literal' && again.value === true);
  const by = isOnce ? undefined : run.rows.reshuffled(base.rows, site);
  return copyOf(run, base, { stream: { shuffled: by } });
}

/** What is kept is gone over in the order it was kept in. */
export const cached = (run: Run, base: Data): Value | undefined =>
  base.stream && copyOf(run, base, { stream: {} });

/** `data.take(n)`, `data.skip(n)` of what comes in another order each time. */
export function takenOfShuffled(run: Run, base: Data, name: string, args: Arguments): Data | undefined {
  const by = base.stream?.shuffled;
  if (!by || !args.call || (name !== 'take' && name !== 'skip')) return undefined;
  const split = run.rows.split(`reshuffled ${by.id}`);
  const [amount] = args.call.args;
  const which = numberOf(`${name} ${amount ? run.text(amount) : ''}`);
  const rows = [run.rows.part([by], run.site(args.call), split, 'train', which)];
  return copyOf(run, base, { rows, stream: {} });
}

/** The rows of a folder, or the part that `subset` tells; `seed`: what the parts are drawn by. */
export function folderParts(
  run: Run,
  folder: RowNode,
  args: Arguments,
  settings: { readonly share: Value | undefined; readonly seed: Value | undefined },
): Value {
  const subset = args.keywords.get('subset');
  const name = subset?.kind === 'literal' ? subset.value : undefined;
  const stream = {};
  if (typeof name !== 'string' || !args.call)
    return run.data([folder], noInfluences, { shape: 'rows', stream });
  const known = (value: Value | undefined): string => (value?.kind === 'literal' ? String(value.value) : '');
  const site = run.site(args.call);
  const split = run.rows.split(`parts of ${folder.id} ${known(settings.share)} ${known(settings.seed)}`);
  const part = (role: 'train' | 'validation', at: number): Data =>
    run.data([run.rows.part([folder], site, split, role, at, 'seed')], noInfluences, {
      shape: 'rows',
      stream,
    });
  if (name === 'both') {
    const items = [part('train', 0), part('validation', 1)];
    return { kind: 'list', id: run.nextId(), items };
  }
  return name === 'validation' ? part('validation', 1) : part('train', 0);
}
