import { randomInt, randomUUID } from 'node:crypto';
import type { MoveAsking } from '../../contract/console/moves.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { AuditActor } from '../../contract/console/audit.ts';
import type { Log } from '../log.ts';

/** How long an asking waits for an answer, and how long after a yes the computer may come. */
export const consentLifeMs = 15 * 60_000;
/** More computers than this ask for no session at once. */
const mostAskings = 3;
/** Without characters that are taken for each other. */
const characters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Outcome = 'asked' | 'allowed' | 'refused' | 'expired' | 'moved';
type Asking = MoveAsking & {
  readonly sessionId: string;
  readonly deviceKey: string;
  answer: 'none' | 'allowed' | 'refused';
  cancelExpiry: () => void;
};

type MovesOptions = {
  readonly audit: Pick<AuditStore, 'append'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly log: Log;
  /** Writes into the server's own chain of the session. */
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  /** Who asks, or that nobody does any more. */
  readonly onChanged: (sessionId: string) => void;
};

/** Who decides, as the audit log and the session's events name them. */
export type MoveDecider = { readonly by: string; readonly actor: AuditActor };

export type Moves = ReturnType<typeof createMoves>;

/**
 * Computers that ask to take a session from the one that has it, and what people of staff say to it. Known to this
 * process alone: after a restart the computer asks again by itself, and who had allowed it is asked again.
 */
export function createMoves({ audit, clock, log, record, onChanged }: MovesOptions) {
  const askings = new Map<string, Asking>();
  const of = (sessionId: string) => [...askings.values()].filter((one) => one.sessionId === sessionId);
  const find = (sessionId: string, deviceKey: string) =>
    of(sessionId).find((one) => one.deviceKey === deviceKey);

  function say({ sessionId, sign }: Asking, outcome: Outcome, by: string | null = null): void {
    log.info('session.move', { sessionId, outcome });
    const draft = { type: 'x.move.changed', occurredAt: clock.now(), data: { outcome, sign, by } } as const;
    record(sessionId, draft).catch((error: unknown) =>
      log.error('session.move-unrecorded', { sessionId, outcome, error: String(error) }),
    );
    onChanged(sessionId);
  }

  function end(asking: Asking, outcome?: 'expired' | 'moved'): void {
    asking.cancelExpiry();
    askings.delete(asking.id);
    if (outcome !== undefined) say(asking, outcome);
  }

  function live(asking: Asking): void {
    asking.cancelExpiry();
    // Who was refused and did not come back to hear it has no asking that could expire.
    const expired = (): void => end(asking, asking.answer === 'refused' ? undefined : 'expired');
    asking.cancelExpiry = clock.after(consentLifeMs, expired);
  }

  return {
    /** Who waits for an answer. */
    waiting: (sessionId: string): readonly MoveAsking[] =>
      of(sessionId)
        .filter(({ answer }) => answer === 'none')
        .map(({ id, sign, askedAt }) => ({ id, sign, askedAt })),

    isAllowed: (sessionId: string, deviceKey: string): boolean =>
      find(sessionId, deviceKey)?.answer === 'allowed',

    /** A person at this computer wants the session: `session.move-asked` with the sign, until somebody has answered. */
    ask(sessionId: string, deviceKey: string): Failure {
      const known = find(sessionId, deviceKey);
      if (known?.answer === 'refused') {
        end(known);
        return refused;
      }
      if (known === undefined && of(sessionId).length >= mostAskings) return tooMany;
      const asking = known ?? {
        id: randomUUID(),
        sign: newSign(),
        askedAt: clock.now(),
        sessionId,
        deviceKey,
        answer: 'none',
        cancelExpiry: () => {},
      };
      if (known === undefined) {
        askings.set(asking.id, asking);
        live(asking);
        say(asking, 'asked');
      }
      return { ...asked, sign: asking.sign };
    },

    /** `move.unknown` where nobody asks any more. */
    async decide(
      sessionId: string,
      id: string,
      isAllowed: boolean,
      { by, actor }: MoveDecider,
    ): Promise<Result<{ readonly ok: true }>> {
      const asking = askings.get(id);
      if (asking?.sessionId !== sessionId || asking.answer !== 'none') return unknown;
      asking.answer = isAllowed ? 'allowed' : 'refused';
      live(asking);
      try {
        const action = isAllowed ? 'move-allowed' : 'move-refused';
        await audit.append({ at: clock.now(), actor, action, about: { sessionId, sign: asking.sign } });
      } catch (error) {
        // What cannot be written down is not done.
        asking.answer = 'none';
        throw error;
      }
      say(asking, asking.answer, by);
      return ok({ ok: true });
    },

    /** The computer that was allowed has the session. */
    moved(sessionId: string, deviceKey: string): void {
      const asking = find(sessionId, deviceKey);
      if (asking !== undefined) end(asking, 'moved');
    },

    dispose(): void {
      for (const { cancelExpiry } of askings.values()) cancelExpiry();
    },
  };
}

const newSign = (): string =>
  Array.from({ length: 4 }, () => characters[randomInt(characters.length)]).join('');

const asked = fail(
  'session.move-asked',
  'This exam is open on another computer. A proctor is asked whether it may go on here.',
);
const refused = fail(
  'session.move-refused',
  'A proctor did not allow the exam to go on here. Go on where it is open, or ask them.',
);
const tooMany = fail(
  'session.elsewhere',
  'This exam is open on another computer, and several others wait for a proctor to allow them.',
);
const unknown = fail('move.unknown', 'That computer does not ask any more.');
