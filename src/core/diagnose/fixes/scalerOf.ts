import type { Site } from '../flow/site.js';
import type { Call } from '../python/ast.js';
import type { Edit } from '../rules/edits.js';
import { dataOf } from '../rules/evidence.js';
import type { RuleContext } from '../rules/rule.js';
import { importing } from './importing.js';

/** Functions that learn and transform at once, with the class that can do the one without the other. */
const classes: Readonly<Record<string, string>> = {
  scale: 'StandardScaler',
  minmax_scale: 'MinMaxScaler',
  maxabs_scale: 'MaxAbsScaler',
  robust_scale: 'RobustScaler',
  power_transform: 'PowerTransformer',
  quantile_transform: 'QuantileTransformer',
};

export interface Scaler {
  readonly className: string;
  /** `StandardScaler()`, as it can be written at the place. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** What `scale(X)` would be as a class. Undefined for single columns, which scalers do not take. */
export function scalerOf(context: RuleContext, call: Call, at: Site): Scaler | undefined {
  const path = context.imports.path(call.func) ?? '';
  const className = path.startsWith('sklearn.') ? classes[path.slice(path.lastIndexOf('.') + 1)] : undefined;
  const [data, ...others] = call.args;
  if (className === undefined || !data || others.length > 0 || call.hasDoubleStar) return undefined;
  if (dataOf(context, data)?.shape === 'series' || call.keywords.some(({ name }) => name === 'axis'))
    return undefined;
  const { cell } = at;
  const { func } = call;
  const imported =
    func.kind === 'Attribute'
      ? { name: context.text({ cell, start: func.start, end: func.attrStart }) + className, edits: [] }
      : importing(context, 'sklearn.preprocessing', className, at);
  const options = call.keywords.map(({ start, end }) => context.text({ cell, start, end })).join(', ');
  return imported && { className, text: `${imported.name}(${options})`, edits: imported.edits };
}
