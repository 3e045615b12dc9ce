import type { EventType } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SnapshotWish } from '../../contract/ipc-channels.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import type { Clock } from '../../core/clock.ts';
import type { PutEvidence } from './put-evidence.ts';

type SnapshotsOptions = {
  readonly settings: { readonly snapshots: boolean };
  readonly clock: Clock;
  /** Sends the wish to the renderer, which answers by `snapshot.taken`. */
  readonly ask: (wish: SnapshotWish) => void;
  readonly put: PutEvidence;
  readonly timeoutMs?: number;
};

type Picture = IpcRequest<'snapshot.taken'>['picture'];

/** The events that a person has to look at to know what they are worth. */
const deserving: ReadonlySet<EventType> = new Set([
  'face.not-detected',
  'face.multiple',
  'object.mobile-phone',
  'object.book',
]);

/** Gets events their picture. An event never waits for it longer than a moment, and never fails for want of it. */
export function createSnapshots({ settings, clock, ask, put, timeoutMs = 1_500 }: SnapshotsOptions) {
  const waiting = new Map<number, (picture: Picture) => void>();
  let lastWish = 0;

  function picture(capturedAt: number | null): Promise<Picture> {
    lastWish += 1;
    const wish = lastWish;
    const { promise, resolve } = Promise.withResolvers<Picture>();
    const cancel = clock.after(timeoutMs, () => waiting.get(wish)?.(null));
    waiting.set(wish, (answer) => {
      cancel();
      waiting.delete(wish);
      resolve(answer);
    });
    ask({ wish, capturedAt });
    return promise;
  }

  const deserves = (draft: EventDraft): boolean => settings.snapshots && deserving.has(draft.type);

  return {
    deserves,
    /** The draft with the hash of its picture, or as it is. `capturedAt`: of the examined frame. */
    async withPicture(draft: EventDraft, capturedAt: number | null): Promise<EventDraft> {
      if (!deserves(draft)) return draft;
      const taken = await picture(capturedAt);
      if (taken === null) return draft;
      const stored = await put({
        bytes: new Uint8Array(taken.jpeg),
        kind: 'snapshot',
        mediaType: 'image/jpeg',
      });
      return stored.ok ? { ...draft, evidence: [...(draft.evidence ?? []), stored.value.sha256] } : draft;
    },
    answered({ wish, picture: taken }: IpcRequest<'snapshot.taken'>): null {
      waiting.get(wish)?.(taken);
      return null;
    },
    /** Whoever waits goes on without. */
    dispose(): void {
      for (const answer of waiting.values()) answer(null);
    },
  };
}
