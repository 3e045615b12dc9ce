import { catalog, type EventType } from '../../contract/catalog.ts';
import type { StoredEvent } from '../../contract/http.ts';
import { describeData } from '../events/words.ts';

type Judgement = 'accepted' | 'rejected' | 'none';
/** The latest photo of its kind, and what the app made of it. `detail` is in words. */
export type IdentityPhoto = {
  readonly sha256: string | null;
  readonly takenAt: number;
  readonly judged: Judgement;
  readonly detail: string;
};
export type Identity = {
  readonly document: IdentityPhoto | null;
  readonly face: IdentityPhoto | null;
  /** How the step ended; null while it has not. */
  readonly outcome: 'accepted' | 'for-a-person' | null;
};

type Steps = { readonly taken: EventType; readonly accepted: EventType; readonly rejected: EventType };
const documentSteps: Steps = {
  taken: 'id-photo.captured',
  accepted: 'id-card.accepted',
  rejected: 'x.id-card.rejected',
};
const faceSteps: Steps = {
  taken: 'face-photo.captured',
  accepted: 'face-photo.accepted',
  rejected: 'face-photo.rejected',
};

const finished = 'x.identity.finished' satisfies EventType;

/** Who the candidate showed to be. */
export function identityOf(events: readonly StoredEvent[]): Identity {
  const last = events.findLast(({ event }) => event.type === finished);
  const data = catalog[finished].data.safeParse(last?.event.data);
  return {
    document: photoOf(events, documentSteps),
    face: photoOf(events, faceSteps),
    outcome: data.success ? data.data.outcome : null,
  };
}

function photoOf(events: readonly StoredEvent[], { taken, accepted, rejected }: Steps): IdentityPhoto | null {
  const index = events.findLastIndex(({ event }) => event.type === taken);
  const photo = events[index];
  if (!photo) return null;
  const judgement = events
    .slice(index)
    .find(({ event }) => event.type === accepted || event.type === rejected)?.event;
  return {
    sha256: photo.event.evidence[0] ?? null,
    takenAt: photo.event.occurredAt,
    judged: judgement ? (judgement.type === accepted ? 'accepted' : 'rejected') : 'none',
    detail: judgement ? describeData(judgement.type, judgement.data) : '',
  };
}
