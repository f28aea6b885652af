import type { z } from 'zod';
import { nearestName } from '../nearestName.js';
import { allowedAt } from './allowedAt.js';

export type PathSegment = string | number;

/** A problem by its path in the file, before it is found in the text. */
export interface PathProblem {
  readonly kind: 'newer' | 'value' | 'unknown-key' | 'inconsistent';
  readonly path: readonly PathSegment[];
  readonly message: string;
}

/** `models[1].learningRate` */
export function pathText(path: readonly PathSegment[]): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    if (!/^[A-Za-z_$][\w$]*$/.test(segment)) return `${text}[${JSON.stringify(segment)}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
}

/** What one finding of the schema means, in words. @param root the whole file's value */
export function issueProblems(issue: z.core.$ZodIssue, root: unknown): PathProblem[] {
  const path = issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment));
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedAt(path, root).keys;
    return issue.keys.map((key) => unknownKey([...path, key], key, allowed));
  }
  if (issue.code === 'invalid_union') {
    // The branch that fails deepest inside the value is the one that was meant: a list with one wrong entry.
    const meant = issue.errors.find(
      (branch) => branch.length > 0 && branch.every((inner) => inner.path.length > 0),
    );
    if (meant)
      return meant.flatMap((inner) => issueProblems({ ...inner, path: [...path, ...inner.path] }, root));
  }
  const value = valueAt(root, path);
  const { text: allowed, choices } = allowedAt(path, root);
  if (value === undefined) {
    return [{ kind: 'value', path, message: `${pathText(path)} is missing. Allowed is ${allowed}.` }];
  }
  const near = typeof value === 'string' ? nearestName(value, choices) : undefined;
  const hint = near === undefined ? '' : ` Did you mean “${near}”?`;
  const place = path.length === 0 ? 'The file' : pathText(path);
  return [{ kind: 'value', path, message: `${place} is ${shown(value)}. Allowed is ${allowed}.${hint}` }];
}

function unknownKey(path: readonly PathSegment[], key: string, allowed: readonly string[]): PathProblem {
  const near = nearestName(key, allowed);
  const hint = near === undefined ? `Allowed are ${allowed.join(', ')}.` : `Did you mean “${near}”?`;
  return { kind: 'unknown-key', path, message: `${pathText(path)} is not a known key. ${hint}` };
}

function valueAt(root: unknown, path: readonly PathSegment[]): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PathSegment, unknown>)[segment]
        : undefined,
    root,
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
}
