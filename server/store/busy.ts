/** Nothing was written, because others write all the time: to be tried again later. */
export class StoreBusyError extends Error {
  readonly statusCode = 503;

  constructor(options?: ErrorOptions) {
    super('the database is being written to by another program: try again', options);
  }
}
