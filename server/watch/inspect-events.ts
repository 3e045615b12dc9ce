import type { Envelope, EventDraft } from '../../contract/envelope.ts';
import type { Committed } from '../ingest/ingest-options.ts';
import type { Log } from '../log.ts';

/** What there is to say of some of the events that an app has sent. */
export type Inspection = {
  readonly name: string;
  readonly types: ReadonlySet<string>;
  /** `events`: those of its types that were stored together, in their order; there is one at least. */
  readonly findings: (sessionId: string, events: readonly Envelope[]) => Promise<readonly EventDraft[]>;
};

type InspectOptions = {
  readonly inspections: readonly Inspection[];
  readonly record: (sessionId: string, draft: EventDraft) => Promise<unknown>;
  readonly log: Log;
};

/**
 * Looks at events that are stored, and says in the server's own chain what a person should judge. No event is refused
 * for it, and nobody's exam ends.
 */
export function inspectEvents({
  inspections,
  record,
  log,
}: InspectOptions): (committed: readonly Committed[]) => void {
  async function inspect(
    { findings }: Inspection,
    sessionId: string,
    events: readonly Envelope[],
  ): Promise<void> {
    for (const finding of await findings(sessionId, events)) await record(sessionId, finding);
  }
  return (committed) => {
    for (const { sessionId, events: stored } of committed)
      for (const one of inspections) {
        const events = stored.map(({ event }) => event).filter(({ type }) => one.types.has(type));
        if (events.length === 0) continue;
        inspect(one, sessionId, events).catch((error: unknown) =>
          log.error(`${one.name}.failed`, { sessionId, error: String(error) }),
        );
      }
  };
}
