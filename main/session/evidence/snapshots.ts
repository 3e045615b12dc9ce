import { catalogEntry, isEventType } from '../../../contract/catalog.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { SnapshotWish } from '../../../contract/ipc/ipc-channels.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { Clock } from '../../../core/clock.ts';
import type { RecordEvents } from '../../../core/rule.ts';
import type { PutEvidence } from './session-evidence.ts';

type SnapshotsOptions = {
  readonly settings: { readonly snapshots: boolean };
  readonly clock: Clock;
  /** Sends the wish to the renderer, which answers by `snapshot.taken`. */
  readonly ask: (wish: SnapshotWish) => void;
  readonly put: PutEvidence;
  readonly record: RecordEvents;
  readonly timeoutMs?: number;
};

type Picture = IpcRequest<'snapshot.taken'>['picture'];

/**
 * Gets events their picture, after they are recorded: it follows as an event of its own. No event waits for its
 * picture, and none fails for want of it.
 */
export function createSnapshots({ settings, clock, ask, put, record, timeoutMs = 1_500 }: SnapshotsOptions) {
  const waiting = new Map<number, (picture: Picture) => void>();
  const attaching = new Set<Promise<void>>();
  let lastWish = 0;

  function picture(capturedAt: number): Promise<Picture> {
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

  async function attach({ id, occurredAt }: Envelope): Promise<void> {
    const taken = await picture(occurredAt);
    if (taken === null) return;
    const stored = await put({
      bytes: new Uint8Array(taken.jpeg),
      kind: 'snapshot',
      mediaType: 'image/jpeg',
    });
    if (!stored.ok) return;
    const { sha256 } = stored.value;
    const data = { of: id, sha256 };
    record([{ type: 'x.evidence.attached', occurredAt: clock.now(), data, evidence: [sha256] }]);
  }

  return {
    /** Events that have just been recorded: the frames they were seen in are still there. */
    follow(events: readonly Envelope[]): void {
      if (!settings.snapshots) return;
      for (const event of events.filter(hasPicture)) {
        const attached = attach(event).catch(() => undefined);
        attaching.add(attached);
        void attached.finally(() => attaching.delete(attached));
      }
    },
    answered({ wish, picture: taken }: IpcRequest<'snapshot.taken'>): null {
      waiting.get(wish)?.(taken);
      return null;
    },
    /** Resolves when every picture that was asked for has followed its event, or will not. */
    settled: async (): Promise<void> => void (await Promise.allSettled(attaching)),
  };
}

function hasPicture({ type }: Envelope): boolean {
  return isEventType(type) && catalogEntry(type).hasPicture === true;
}
