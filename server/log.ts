import { pino } from 'pino';

/** Structured log on standard error: an event name and ids, never personal data. */
export type Log = {
  readonly info: (event: string, ids?: Record<string, unknown>) => void;
  readonly warn: (event: string, ids?: Record<string, unknown>) => void;
  readonly error: (event: string, ids?: Record<string, unknown>) => void;
};

export function createLog(): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    info: (event, ids = {}) => logger.info(ids, event),
    warn: (event, ids = {}) => logger.warn(ids, event),
    error: (event, ids = {}) => logger.error(ids, event),
  };
}
