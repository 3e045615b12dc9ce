import type { Envelope } from '../../contract/envelope.ts';
import type { EventData, EventType } from '../../contract/catalog.ts';
import { sessionEvents } from '../../contract/events/session.ts';
import type { Store } from '../store/store.ts';
import type { Inspection } from './inspect-events.ts';

type Said = EventData<'x.settings.differed'>;

/** What an app says it goes by, where the server has not given it that. */
export function obeyedSettings({ sessions }: Pick<Store, 'sessions'>, now: () => number): Inspection {
  return {
    name: 'obeyed-settings',
    types: new Set<EventType>(['session.joined', 'x.consent.given']),
    async findings(sessionId, events) {
      const given = await sessions.given(sessionId);
      return events
        .map(saidBy)
        .filter(({ what, digest }) => !given.some((known) => known[what] === digest))
        .map((data) => ({ type: 'x.settings.differed', occurredAt: now(), data }));
    },
  };
}

function saidBy({ type, data }: Pick<Envelope, 'type' | 'data'>): Said {
  if (type === 'session.joined') {
    const { settingsDigest = null } = sessionEvents[type].data.parse(data);
    return { what: 'settings', digest: settingsDigest };
  }
  const { digest = null } = sessionEvents['x.consent.given'].data.parse(data);
  return { what: 'consent', digest };
}
