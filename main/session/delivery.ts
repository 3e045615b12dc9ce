import type { EventDraft } from '../../contract/envelope.ts';
import { connectionRule } from '../../core/link/connection.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { Journal } from '../journal/journal.ts';
import type { Desks } from './desks.ts';
import { createEventWriter } from './event-writer.ts';
import { followRule } from './follow-rule.ts';
import { createMessages } from './messages.ts';
import { sealAndDeliver } from './seal.ts';
import { createSittingEvidence } from './sitting-evidence.ts';
import type { SittingLockdown, SittingWorld } from './sitting-world.ts';

type DeliveryOptions = {
  readonly world: SittingWorld;
  readonly journal: Journal;
  readonly memory: SessionMemory;
  /** Made after this, as desks write events too. */
  readonly desks: () => Pick<Desks, 'snapshots' | 'recording' | 'findings'>;
  readonly lockdown: () => Pick<SittingLockdown, 'release'>;
};

/** What is written down and brought to the server: events and evidence; and what comes from there: messages. */
export function createDelivery({ world, journal, memory, desks, lockdown }: DeliveryOptions) {
  const { clock, log, state } = world;
  const { sessionId } = journal;
  const openedAt = clock.now();
  let pieces = memory.evidence;

  const emit = createEventWriter({
    journal,
    log,
    snapshots: {
      deserves: (draft) => desks().snapshots.deserves(draft),
      withPicture: (draft) => desks().snapshots.withPicture(draft, draft.occurredAt),
    },
    onIncident: (at) => desks().recording.incident(at),
    onWritten(drafts) {
      pieces += drafts.reduce((sum, draft) => sum + (draft.evidence?.length ?? 0), 0);
      showUndelivered();
    },
  });
  const showUndelivered = (): void => state.update({ undelivered: link.undelivered });
  const evidence = createSittingEvidence({
    open: world.openEvidence,
    clock,
    log,
    state,
    emit: (draft) => void emit(draft),
    remove: world.deleteEvidence,
  });
  const releaseCover = (since: number | null): readonly EventDraft[] =>
    desks().findings.releasedByProctor(since);
  const releaseLockdown = (): void => lockdown().release('proctor');
  const messages = createMessages({ clock, state, emit, memory, releaseCover, releaseLockdown });
  const followConnection = followRule(
    connectionRule,
    (drafts: readonly EventDraft[]) => void emit(...drafts),
  );
  const link = world.openLink({
    onObservation(seen) {
      state.update({ connection: followConnection(seen).view });
      if (seen.kind === 'connected') evidence.online();
    },
    onRoundTrip: evidence.noteRoundTrip,
    onDelivered: showUndelivered,
    onProblem(failure) {
      log.error('link.problem', { sessionId, code: failure.code });
      world.onRefused(failure);
    },
    onMessage: messages.arrived,
  });

  return {
    emit,
    evidence,
    messages,
    link,
    /**
     * Delivers what is left, seals the journal, delivers that, and leaves no evidence behind that the server has. False
     * when it was called off before.
     */
    async seal(): Promise<boolean> {
      const isDelivered = await sealAndDeliver(
        { link, journal, evidence, clock, emit },
        { since: memory.joinedAt ?? openedAt, pieces: () => pieces, isSealed: memory.isSealed },
      );
      if (isDelivered) await evidence.clear();
      return isDelivered;
    },
    async dispose(): Promise<void> {
      await link.dispose();
      await evidence.dispose();
      await journal.dispose();
    },
  };
}
