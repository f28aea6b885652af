import type { Pipeline } from '../pipeline/pipeline.js';

/** What says where a pipeline comes from rather than how it trains. */
const notParameters = new Set(['$schema', 'version', 'name', 'data']);

/** A pipeline as flat name–value pairs, the way experiment trackers list parameters ("models.0.trees" → "100"). */
export function pipelineParameters(pipeline: Pipeline): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const [key, value] of Object.entries(pipeline)) {
    if (!notParameters.has(key)) collect(key, value, parameters);
  }
  return parameters;
}

function collect(name: string, value: unknown, into: Record<string, string>): void {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    into[name] = value.join(', ');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collect(`${name}.${key}`, item, into);
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    into[name] = String(value);
  }
}
