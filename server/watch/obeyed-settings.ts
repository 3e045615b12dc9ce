import type { EventDraft, Envelope } from '../../contract/envelope.ts';
import type { EventData } from '../../contract/catalog.ts';
import { sessionEvents } from '../../contract/events/session.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import type { Log } from '../log.ts';
import type { SessionStore } from '../store/store.ts';

type ObeyedSettingsOptions = {
  readonly sessions: Pick<SessionStore, 'given'>;
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
};

type Said = EventData<'x.settings.differed'>;

/**
 * Looks at what an app says it goes by. What the server has not given it is said, for a person to judge: no event is
 * refused for it, and nobody's exam ends.
 */
export function createObeyedSettings({ sessions, record, now, log }: ObeyedSettingsOptions) {
  async function look(sessionId: string, said: readonly Said[]): Promise<void> {
    const given = await sessions.given(sessionId);
    for (const data of said) {
      if (given.some((known) => known[data.what] === data.digest)) continue;
      await record(sessionId, { type: 'x.settings.differed', occurredAt: now(), data });
    }
  }
  return (committed: readonly Committed[]): void => {
    for (const { sessionId, events } of committed) {
      const said = events.flatMap(({ event }) => saidBy(event));
      if (said.length === 0) continue;
      look(sessionId, said).catch((error: unknown) =>
        log.error('obeyed-settings.failed', { sessionId, error: String(error) }),
      );
    }
  };
}

function saidBy({ type, data }: Pick<Envelope, 'type' | 'data'>): readonly Said[] {
  if (type === 'session.joined') {
    const { settingsDigest = null } = sessionEvents[type].data.parse(data);
    return [{ what: 'settings', digest: settingsDigest }];
  }
  if (type !== 'x.consent.given') return [];
  const { digest = null } = sessionEvents[type].data.parse(data);
  return [{ what: 'consent', digest }];
}
