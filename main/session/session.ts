import { draftMismatch, type Envelope } from '../../contract/envelope.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { Clock } from '../../core/clock.ts';
import { apply } from '../../core/session/apply.ts';
import type { Command } from '../../core/session/commands.ts';
import type { Decide } from '../../core/session/decide.ts';
import { event } from '../../core/session/commands.ts';
import { plainText } from '../../core/outside/plain-text.ts';
import type { RecordEvents } from '../../core/rule.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';

export type SessionListener = {
  /** Events have their places in the journal, if not yet on the disk. */
  readonly onPlaced?: (events: readonly Envelope[]) => void;
  /** The session has moved on: what led there is on the disk, or the disk does not answer. */
  readonly onState?: (state: SessionState) => void;
};

export type Session = {
  /** As far as the disk has it: what is shown, and acted on. */
  readonly state: SessionState;
  /** With all that has its place in the journal: what is decided on. */
  readonly decided: SessionState;
  /** Whether a command would be refused now. */
  readonly allows: (command: Command) => Result<null>;
  /** Decides at once. Resolves when what follows from the command is applied, or with why it is refused. */
  readonly submit: (command: Command) => Promise<Result<null>>;
  /** What was seen, heard or done. */
  readonly record: RecordEvents;
  /** Of the last event that was decided on: a crash leaves what the mark of the journal has reached. */
  readonly lastSeq: number;
  readonly follow: (listener: SessionListener) => void;
};

type SessionOptions = {
  readonly journal: Pick<Journal, 'place' | 'mark' | 'sessionId'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly decide: Decide;
  /** As the journal remembers it. */
  readonly initial: SessionState;
};

/** A disk that does not answer keeps nobody from their exam: what is decided keeps its place, and is written later. */
const diskPatienceMs = 2_000;

/**
 * The one way in which a session changes: a command is decided on, what follows gets its place in the journal at once,
 * and when it is on the disk it is applied and published. Commands take effect in the order in which they came.
 */
export function createSession({ journal, clock, log, decide, initial }: SessionOptions): Session {
  const listeners: SessionListener[] = [];
  let decided = initial;
  let state = initial;
  let lastSeq = journal.mark.seq;
  let published = Promise.resolve();
  /** Types of which an event was refused. */
  const refused = new Set<string>();

  async function publish(
    next: SessionState,
    written: Promise<unknown>,
    before: Promise<void>,
  ): Promise<void> {
    await settledOrAfter(written, diskPatienceMs, clock);
    await before;
    state = next;
    tell(({ onState }) => onState?.(state));
  }

  /** Whoever listens and fails must not keep the session from going on. */
  function tell(say: (listener: SessionListener) => void): void {
    for (const listener of listeners) {
      try {
        say(listener);
      } catch (error) {
        log.error('session.listener-failed', { sessionId: journal.sessionId, error: String(error) });
      }
    }
  }

  async function submit(command: Command): Promise<Result<null>> {
    const events = decide(decided, command, clock.now());
    if (!events.ok) return events;
    if (events.value.length > 0) {
      const placed = journal.place(events.value);
      if (!placed.ok) {
        log.error('journal.failed', { sessionId: journal.sessionId, command: command.do, code: placed.code });
        return placed;
      }
      const { events: envelopes, written } = placed.value;
      decided = envelopes.reduce(apply, decided);
      lastSeq = envelopes.at(-1)?.seq ?? lastSeq;
      published = publish(decided, written, published);
      tell(({ onPlaced }) => onPlaced?.(envelopes));
    }
    await published;
    return ok(null);
  }

  /** What the catalog refuses takes nothing else with it, and that it is missing is an event; each is said once. */
  const record: RecordEvents = (drafts) => {
    const events = drafts.flatMap((draft) => {
      const mismatch = draftMismatch(draft);
      if (mismatch === null) return [draft];
      if (refused.has(draft.type)) return [];
      refused.add(draft.type);
      log.error('session.event-refused', { sessionId: journal.sessionId, mismatch });
      const data = { watch: plainText(draft.type), reason: plainText(mismatch) };
      return [event('x.watch.failed', clock.now(), data)];
    });
    submit({ do: 'record', events }).catch((error: unknown) =>
      log.error('session.record-failed', { sessionId: journal.sessionId, error: String(error) }),
    );
  };

  return {
    get state() {
      return state;
    },
    get decided() {
      return decided;
    },
    get lastSeq() {
      return lastSeq;
    },
    allows(command) {
      const events = decide(decided, command, clock.now());
      return events.ok ? ok(null) : events;
    },
    submit,
    record,
    follow: (listener) => void listeners.push(listener),
  };
}

/** Waits for work, however it ends, but not for longer than this; and how that was. */
export async function settledOrAfter(
  work: Promise<unknown>,
  patienceMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<'fulfilled' | 'rejected' | 'late'> {
  const { promise: over, resolve } = Promise.withResolvers<'late'>();
  const cancel = clock.after(patienceMs, () => resolve('late'));
  const settled = Promise.allSettled([work]).then(([{ status }]) => status);
  const ended = await Promise.race([settled, over]);
  cancel();
  return ended;
}
