import { asData } from './dataOperations.js';
import type { Run } from './run.js';
import {
  influencesOf,
  noInfluences,
  unionInfluences,
  type Estimator,
  type Influences,
  type Snapshot,
} from './values.js';

/** Layers of the network, or steps of a pipeline, that learned on their own or were told what was learned, before the fit. */
export function throughLayers(run: Run, self: Estimator, data: Snapshot): Snapshot {
  const [first] = self.args;
  const layers = [...(first?.kind === 'list' ? first.items : []), ...self.attributes.values()];
  let influences = unionInfluences(data.influences, startedFrom(run, self));
  for (const layer of layers) {
    if (layer.kind !== 'estimator') continue;
    influences = unionInfluences(influences, startedFrom(run, layer));
    if (layer.known?.is === 'transformer') influences = unionInfluences(influences, layer.learned);
  }
  influences = unionInfluences(influences, toldTo(run, self));
  return influences === data.influences ? data : { ...data, influences };
}

/** What the program's own steps of a pipeline were made with: `Pipeline([('vectors', Average(vectors)), ('model', SVC())])`. */
function toldTo(run: Run, { known, parts }: Estimator, depth = 0): Influences {
  let all = noInfluences;
  if (!known || depth > 4) return all;
  const steps = known.is === 'pipeline' ? parts.slice(0, -1) : [];
  for (const { path, args, params } of steps) {
    if (!path.startsWith('own.')) continue;
    for (const value of [...args, ...params.values()]) {
      const data = asData(run, value);
      if (data?.isStatistic) all = unionInfluences(all, influencesOf(data));
    }
  }
  return parts.reduce((told, part) => unionInfluences(told, toldTo(run, part, depth + 1)), all);
}

/** `Embedding(…, weights=[matrix])`, and a model of what came through such a layer: what was learned by others. */
export function startedFrom(run: Run, { path, params, args }: Estimator): Influences {
  if (!/^(tensorflow\.|tf_)?keras\./.test(path)) return noInfluences;
  const initial = params.get('embeddings_initializer');
  const given = [
    params.get('weights'),
    initial?.kind === 'estimator' ? initial.args[0] : initial,
    params.get('outputs'),
    path.endsWith('.Model') ? args[1] : undefined,
  ];
  let all = noInfluences;
  for (const value of given) {
    const data = asData(run, value);
    if (data) all = unionInfluences(all, influencesOf(data));
  }
  return all;
}
