import type { openProof } from '../coverage/evidence-proof.ts';
import { readJournal } from '../stage/journal-on-disk.ts';
import type { Stage } from '../stage/stage.ts';
import { chainProblem, readStoredEvents } from '../stage/stored-events.ts';

/** What is missing after a journey: nothing, if the promises hold. */
export async function lossesOf(stage: Stage, proof: Awaited<ReturnType<typeof openProof>>) {
  const stored = readStoredEvents(stage.dataDir);
  const events = stored.map(({ event }) => event);
  const journaled = readJournal(stage.appDir);
  const hashes = new Set(events.map(({ hash }) => hash));
  const lost = journaled.filter(({ hash }) => !hashes.has(hash));
  const chain = chainProblem(events);
  const segments = stored.filter(({ event }) => event.type === 'x.recording.segment');
  const plays = await proof.of(stored);
  const problems = [
    ...lost.map(({ seq, type }) => `event ${seq} (${type}) is in the journal and not on the server`),
    ...(chain === null ? [] : [`the chain does not hold: ${chain}`]),
    ...(hashes.size === events.length ? [] : ['an event is stored twice']),
    ...(plays === false ? ['a piece of evidence is missing, or does not play'] : []),
    ...(events.at(-1)?.type === 'session.completed' ? [] : ['the session is not complete']),
  ];
  const joins = events.filter(({ type }) => type === 'session.joined').length;
  return { events: events.length, joins, segments: segments.length, problems };
}
