import { numberedNames } from '../pipeline/numberedNames.js';
import type { Pipeline } from '../pipeline/pipeline.js';

/** What says where a pipeline comes from rather than how it trains. */
const notParameters = new Set(['$schema', 'version', 'name', 'data', 'models']);

/**
 * A pipeline as flat name–value pairs, named as scikit-learn names nested parameters: `split__folds`,
 * `boosted_trees__trees`, `logistic_regression__one_hot__maxCategories`. Models and steps bear the names that the
 * leaderboard gives them.
 */
export function pipelineParameters(pipeline: Pipeline): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const [key, value] of Object.entries(pipeline)) {
    if (!notParameters.has(key)) collect(key, value, parameters);
  }
  const modelNames = numberedNames(pipeline.models.map((model) => model.estimator));
  parameters['models'] = modelNames.join(', ');
  for (const [index, model] of pipeline.models.entries()) {
    const name = modelNames[index] ?? model.estimator;
    collectFields(name, model, ['estimator', 'steps'], parameters);
    if (!model.steps) continue;
    const stepNames = numberedNames(model.steps.map(({ step }) => step));
    parameters[`${name}__steps`] = stepNames.join(', ');
    for (const [position, step] of model.steps.entries()) {
      collectFields(`${name}__${stepNames[position] ?? step.step}`, step, ['step'], parameters);
    }
  }
  return parameters;
}

function collectFields(
  name: string,
  fields: object,
  except: readonly string[],
  into: Record<string, string>,
): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!except.includes(key)) collect(`${name}__${key}`, value, into);
  }
}

function collect(name: string, value: unknown, into: Record<string, string>): void {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    into[name] = value.join(', ');
  } else if (typeof value === 'object' && value !== null) {
    collectFields(name, value, [], into);
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into[name] = String(value);
  }
}
