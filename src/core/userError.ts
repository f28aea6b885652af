/**
 * A failure the user can act on. `message` is one clear sentence or two: what was wrong, where, and what to do.
 * Anything else that is thrown is a defect and shown as such.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly reason: UserErrorReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type UserErrorReason =
  | 'cancelled'
  | 'file-not-found'
  | 'file-unreadable'
  | 'format-unknown'
  | 'table-empty'
  | 'table-malformed'
  | 'column-unknown'
  | 'target-unusable'
  | 'pipeline-invalid'
  | 'pipeline-newer'
  | 'training-impossible'
  | 'notebook-malformed'
  | 'disk-full'
  | 'store-unreadable'
  | 'run-unknown'
  | 'process-ended'
  | 'usage';
