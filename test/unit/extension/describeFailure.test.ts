import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/userError.js';
import { describeFailure } from '../../../src/extension/commands/describeFailure.js';

describe('a failure', () => {
  it('of the user’s making says its sentence and keeps the causes for the details', () => {
    const error = new UserError('table-empty', 'a.csv is empty.', { cause: new Error('0 bytes') });
    const failure = describeFailure(error, 'Profile Table', '1.2.3');
    expect(failure).toMatchObject({ kind: 'user', reason: 'table-empty', message: 'a.csv is empty.' });
    expect(failure.kind !== 'cancelled' && failure.details).toMatch(
      /ML Expert 1\.2\.3[\s\S]*Profile Table[\s\S]*0 bytes/,
    );
  });

  it('is known across bundles, which carry their own copy of the class', () => {
    const foreign = Object.assign(new Error('a.csv is empty.'), { name: 'UserError', reason: 'table-empty' });
    expect(describeFailure(foreign, '', '').kind).toBe('user');
  });

  it('is none when the user cancelled', () => {
    expect(describeFailure(new UserError('cancelled', ''), '', '').kind).toBe('cancelled');
    expect(describeFailure(Object.assign(new Error(), { name: 'Canceled' }), '', '').kind).toBe('cancelled');
  });

  it('of ours is a defect, whatever was thrown', () => {
    expect(describeFailure(new TypeError('x is undefined'), '', '').kind).toBe('defect');
    expect(describeFailure(undefined, '', '').kind).toBe('defect');
    expect(describeFailure({ odd: 1 }, '', '')).toMatchObject({ kind: 'defect', message: '{"odd":1}' });
  });
});
