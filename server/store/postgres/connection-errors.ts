/** SQLSTATEs after which everything of a transaction is undone, and it can be made again. */
const undone: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/** The server refuses connections, or ends them, because it starts, stops or is full. */
const serverAway = /^(?:08...|53300|57P0[123])$/;

const systemErrors: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT', // of a Unix socket
]);

/** What `pg` itself says, without a code. */
const saidByDriver =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|client was closed/i;

/** The connection is gone, or there was none; what had been asked last may have been done or not. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // Of a host with several addresses: none of them answers.
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return serverAway.test(code) || systemErrors.has(code) || saidByDriver.test(error.message);
}

/** Nothing was done for certain: the database is away, or was before it was asked to commit. */
export class DatabaseAwayError extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause });
  }
}

/** Whether nothing was done, and the same may well be done in a moment. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseAwayError) return true;
  return error instanceof Error && 'code' in error && undone.has(String(error.code));
}
