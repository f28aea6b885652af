import { pipelineJsonSchema, type JsonSchema } from './jsonSchema.js';

export interface Allowed {
  /** In words, to stand after “Allowed is”. */
  readonly text: string;
  /** Literal values among what is allowed. */
  readonly choices: readonly string[];
  /** Keys, where an object is allowed. */
  readonly keys: readonly string[];
}

/** Made once: it costs milliseconds, and editors ask at every keystroke. */
let wholeSchema: JsonSchema | undefined;

/** What a pipeline file may hold at `path`, given the rest of it (which decides what a step or model takes). */
export function allowedAt(path: readonly (string | number)[], root: unknown): Allowed {
  let schema = (wholeSchema ??= pipelineJsonSchema());
  let value = root;
  for (const segment of path) {
    schema = inside(schema, segment, value);
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[segment]
        : undefined;
  }
  const alternatives = branches(schema);
  return {
    text: words(schema),
    choices: alternatives.flatMap(literals).map(String),
    keys: Object.keys(narrowed(schema, value).properties ?? {}),
  };
}

function inside(schema: JsonSchema, segment: string | number, value: unknown): JsonSchema {
  if (typeof segment === 'number') return branches(schema).find((branch) => branch.items)?.items ?? {};
  const chosen = narrowed(schema, value);
  // No branch matches: the key may be the one that chooses it, so every branch's values are allowed.
  const candidates = chosen === schema ? branches(schema) : [chosen];
  const found = candidates.flatMap((branch) => {
    const property = branch.properties?.[segment];
    if (property) return [property];
    return typeof branch.additionalProperties === 'object' ? [branch.additionalProperties] : [];
  });
  return found.length === 1 ? found[0]! : { anyOf: found };
}

/** The one branch whose constants agree with `value`; the schema itself when there is no such branch. */
function narrowed(schema: JsonSchema, value: unknown): JsonSchema {
  const matching = branches(schema).filter((branch) =>
    Object.entries(branch.properties ?? {}).every(
      ([key, { const: constant }]) =>
        constant === undefined || (value as Record<string, unknown> | undefined)?.[key] === constant,
    ),
  );
  return branches(schema).length > 1 && matching.length === 1 ? matching[0]! : schema;
}

function branches(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

function literals(schema: JsonSchema): readonly unknown[] {
  return schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
}

function words(schema: JsonSchema): string {
  const alternatives = branches(schema);
  const choices = alternatives.flatMap(literals).map((choice) => JSON.stringify(choice));
  const kinds = alternatives.filter((branch) => literals(branch).length === 0).map(kindWords);
  const objects = alternatives.length > 1 && alternatives.every((branch) => branch.type === 'object');
  if (objects) return 'an object';
  return [...(choices.length > 0 ? [choices.join(', ')] : []), ...new Set(kinds)].join(', or ');
}

function kindWords(schema: JsonSchema): string {
  switch (schema.type) {
    case 'integer':
      return `a whole number${range(schema)}`;
    case 'number':
      return `a number${range(schema)}`;
    case 'string':
      return schema.minLength ? 'a text that is not empty' : 'a text';
    case 'boolean':
      return 'true or false';
    case 'array': {
      const item = schema.items ? words(schema.items).replace(/^an? /, '') : 'values';
      return schema.minItems
        ? 'a list with at least one entry'
        : `a list, each entry a ${item}`.replace('a {', '{');
    }
    default:
      return schema.properties ? `an object with ${Object.keys(schema.properties).join(', ')}` : 'an object';
  }
}

/** Bounds that only say what a computer's whole numbers can hold are not worth words. */
function range({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const told = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const above = exclusiveMinimum === undefined ? undefined : `above ${exclusiveMinimum}`;
  const below = exclusiveMaximum === undefined ? undefined : `below ${exclusiveMaximum}`;
  if (minimum !== undefined && told !== undefined) return ` from ${minimum} to ${told}`;
  const low = minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? above : `of at least ${minimum}`;
  const high = told === undefined ? below : `at most ${told}`;
  const bounds = [low, high].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`;
}
