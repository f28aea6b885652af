import type { UserErrorReason } from '../../core/userError.js';

/** How a thrown thing is told: a cancellation is not an error, a UserError says its sentence, the rest are defects. */
export type Failure =
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'user';
      readonly reason: UserErrorReason;
      readonly message: string;
      readonly details: string;
    }
  | { readonly kind: 'defect'; readonly message: string; readonly details: string };

/** @param doing what was being done, for the details: "Profile Table". */
export function describeFailure(error: unknown, doing: string, version: string): Failure {
  if (isUserError(error)) {
    if (error.reason === 'cancelled') return { kind: 'cancelled' };
    return {
      kind: 'user',
      reason: error.reason,
      message: error.message,
      details: details(error, doing, version),
    };
  }
  if (error instanceof Error && error.name === 'Canceled') return { kind: 'cancelled' };
  const message = error instanceof Error ? error.message : (JSON.stringify(error) ?? typeof error);
  return { kind: 'defect', message, details: details(error, doing, version) };
}

/** By shape, not by class: each lazily loaded bundle carries its own copy of the class. */
function isUserError(error: unknown): error is Error & { readonly reason: UserErrorReason } {
  return error instanceof Error && error.name === 'UserError' && 'reason' in error;
}

function details(error: unknown, doing: string, version: string): string {
  const lines = [
    `ML Expert ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `while: ${doing}`,
  ];
  let cause = error;
  while (cause instanceof Error) {
    lines.push(cause.stack ?? `${cause.name}: ${cause.message}`);
    cause = cause.cause;
  }
  if (cause !== undefined) lines.push(JSON.stringify(cause) ?? typeof cause);
  return lines.join('\n');
}
