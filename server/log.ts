import { pino, type DestinationStream } from 'pino';

/** Structured log on standard error: an event name and ids, never personal data. */
export type Log = {
  readonly info: (event: string, ids?: Record<string, unknown>) => void;
  readonly warn: (event: string, ids?: Record<string, unknown>) => void;
  readonly error: (event: string, ids?: Record<string, unknown>) => void;
};

/** What must never be in a log, whoever puts it there by mistake: by the names that it has in this code. */
const secrets = [
  'token',
  'ticket',
  'ticketCode',
  'password',
  'secret',
  'key',
  'evidenceKey',
  'metricsKey',
  'databaseUrl',
  'authorization',
  'cookie',
  'candidateName',
  'email',
  'text',
  'value',
];

/** `to`: standard error, where nothing else is said. */
export function createLog(to: DestinationStream = pino.destination(2)): Log {
  const redact = { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' };
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, redact }, to);
  return {
    info: (event, ids = {}) => logger.info(ids, event),
    warn: (event, ids = {}) => logger.warn(ids, event),
    error: (event, ids = {}) => logger.error(ids, event),
  };
}
