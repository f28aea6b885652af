import { z } from 'zod';
import { pipelineSchema } from './pipeline.js';

/** The part of JSON schema that a pipeline file's schema is made of. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly [key: string]: unknown;
}

/** The JSON schema of a pipeline file, with descriptions and defaults for completion in editors. */
export function pipelineJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(pipelineSchema, {
    target: 'draft-7',
    reused: 'inline',
  }) as JsonSchema;
  return {
    $schema,
    title: 'ML Expert pipeline',
    description:
      'What to predict from which table, and how: read by ML Expert to train, judge and generate code.',
    ...schema,
  };
}
