import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../src/core/prepare/readProblem.js';
import { UserError } from '../../../src/core/userError.js';
import { numbers, tableOf, texts } from '../tables.js';

describe('a problem that cannot be learned', () => {
  it('says of a table without rows that it has none, not that its target is missing', () => {
    const table = tableOf(numbers('x', []), texts('y', []));
    expect(() => readProblem(table, { target: 'y', task: 'binary' })).toThrow(UserError);
    expect(() => readProblem(table, { target: 'y', task: 'binary' })).toThrow('a header and no rows');
  });

  it('says of a target without a value that every one is missing', () => {
    const table = tableOf(numbers('x', [1, 2]), numbers('y', [NaN, NaN]));
    expect(() => readProblem(table, { target: 'y', task: 'regression' })).toThrow('is missing');
  });
});
