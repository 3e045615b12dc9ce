/** Nothing was written, because others write all the time or the database is away: to be tried again later. */
export class StoreBusyError extends Error {
  readonly statusCode = 503;

  constructor(options?: ErrorOptions) {
    super('the database cannot be written to now: try again', options);
  }
}

/** The database went away while it was asked to commit: what was to be written is there whole, or not at all. */
export class StoreUnsureError extends Error {
  readonly statusCode = 503;

  constructor(options?: ErrorOptions) {
    super('the database was lost while it wrote: look whether it has, or try again', options);
  }
}
