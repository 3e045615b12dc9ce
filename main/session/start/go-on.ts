import type { Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { StateStore } from '../../app-state.ts';
import type { Log } from '../../log.ts';
import type { ActiveSession } from '../active-session.ts';
import type { createRejoin } from './rejoin.ts';
import type { SessionRecord } from './session-record.ts';

type GoOnOptions = {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly state: StateStore;
  readonly rejoin: Pick<ReturnType<typeof createRejoin>, 'tellJoined' | 'follow'>;
  readonly open: (record: SessionRecord) => Promise<Result<ActiveSession>>;
  readonly session: () => ActiveSession | null;
  readonly isElsewhere: () => boolean;
  /** Set while a join is under way, or this: never two at once. */
  readonly joining: { isUnderWay: boolean };
};

/** How long until what could not be opened at a start is tried again. */
const openAgainMs = 5_000;

/** Opens what this computer has of the session. The answer that came in time is taken; a later one follows. */
export function createGoOn(options: GoOnOptions) {
  const { clock, log, state, rejoin, open, session, isElsewhere, joining } = options;

  async function goOn(record: SessionRecord, again: Result<SessionRecord> | null): Promise<void> {
    const opened = await open(again?.ok ? again.value : record);
    if (!opened.ok) {
      log.error('session.not-resumed', { code: opened.code });
      state.update({ startTrouble: 'not-resumed' });
      return openLater(record);
    }
    await opened.value.goOn();
    if (again?.ok) await rejoin.tellJoined(opened.value, again.value.reply);
    else state.update({ connection: 'lost' });
    opened.value.start();
  }

  /** The disk may get room, or whoever has the journal open lets go of it: until then the person may join by hand. */
  function openLater(record: SessionRecord): void {
    clock.after(openAgainMs, () => {
      if (session() !== null || isElsewhere()) return;
      if (joining.isUnderWay) openLater(record);
      else void openAgain(record);
    });
  }

  async function openAgain(record: SessionRecord): Promise<void> {
    joining.isUnderWay = true;
    await goOn(record, null).finally(() => (joining.isUnderWay = false));
    const active = session();
    if (active !== null) rejoin.follow(active, record);
  }
  return goOn;
}
