import type { RecordEvents } from '../../core/rule.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { judgeConnection } from '../../core/check/connection.ts';
import type { OneClock } from '../../core/one-clock.ts';
import type { Log } from '../log.ts';
import type { CheckStart } from '../session/reports/checks.ts';
import { probeConnection } from './probe.ts';
import { startOf } from './start-of.ts';

type ConnectionCheckOptions = {
  readonly server: string;
  /** Who asks: the server counts probes by session. */
  readonly token: () => string;
  readonly fetch: typeof fetch;
  readonly clock: OneClock;
  readonly log: Log;
  readonly settings: ExamSettings;
  readonly record: RecordEvents;
};

/** Tries the way to the server, and says what it is like. */
export function createConnectionCheck(options: ConnectionCheckOptions): CheckStart {
  const { clock, log, settings, record } = options;
  return startOf('connection', log, async (cancelled) => {
    const measured = await probeConnection({ ...options, cancelled });
    if (measured !== null && typeof measured !== 'string' && !cancelled.aborted) {
      const { rttMs, uploadKbps, clockOffsetMs } = measured;
      const data = { rttMs, uploadKbps, clockOffsetMs };
      record([{ type: 'x.connection.measured', occurredAt: clock.now(), data }]);
    }
    return judgeConnection(measured, settings);
  });
}
