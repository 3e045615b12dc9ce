import * as fc from 'fast-check';
import { catalog } from '../../../contract/catalog.ts';
import type { Emitter } from '../../../contract/events/definition.ts';
import type { IncidentEvent } from '../../../core/incidents/incidents.ts';

const idOf = (seq: number) => `018f0000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

/** An event as the journal has it, but for what incidents do not look at. */
export function eventAt(
  seq: number,
  type: string,
  occurredAt: number,
  data: IncidentEvent['data'] = {},
  evidence: string[] = [],
): IncidentEvent {
  return { id: idOf(seq), seq, type, occurredAt, data, evidence };
}

const data = fc.record(
  {
    reason: fc.constantFrom('absent', 'dark', 'covered', 'frozen', 'ended'),
    isRunning: fc.boolean(),
    name: fc.constantFrom('OBS', 'AnyDesk'),
    window: fc.constantFrom('1', '2'),
    kind: fc.constantFrom('added', 'removed'),
    change: fc.constantFrom('added', 'removed'),
    count: fc.integer({ min: 1, max: 3 }),
    gapMs: fc.integer({ min: 0, max: 200_000 }),
    score01: fc.double({ min: 0, max: 1, noNaN: true }),
    of: fc.integer({ min: 1, max: 40 }).map(idOf),
  },
  { requiredKeys: ['reason', 'isRunning', 'name'], noNullPrototype: true },
);

const types = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(catalog)) },
  // What opens and closes each other, more often than by chance.
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'face.not-detected',
      'face.multiple',
      'face.detected',
      'x.process.prohibited',
      'x.window.foreign',
      'x.window.foreign-gone',
      'object.mobile-phone',
      'x.evidence.attached',
      'candidate.offline',
      'socket.connected',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('x.future.thing', 'toString', '') },
);

/** A chain of events of any types: mostly forward in time, now and then by a clock that was set back. */
const chain = (maxLength: number): fc.Arbitrary<readonly IncidentEvent[]> =>
  fc
    .array(
      fc.tuple(
        types,
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 120_000 }) },
          { weight: 1, arbitrary: fc.integer({ min: -600_000, max: 0 }) },
        ),
        data,
        fc.array(fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), { maxLength: 1 }),
      ),
      { maxLength },
    )
    .map((drafts) => {
      let at = 1_000_000_000;
      return drafts.map(([type, afterMs, its, evidence], index) =>
        eventAt(index + 1, type, (at += afterMs), its, evidence),
      );
    });

/** What the app said, and what the server did. */
export const arbitrarySession = fc.record({ events: chain(40), serverEvents: chain(6) });

/** Both chains as they may come in: each in its own order, and in any to each other. */
export function interleaved(
  {
    events,
    serverEvents,
  }: { readonly events: readonly IncidentEvent[]; readonly serverEvents: readonly IncidentEvent[] },
  isServerNext: readonly boolean[],
): readonly (readonly [IncidentEvent, Emitter])[] {
  const mine = [...events];
  const its = [...serverEvents];
  const all: (readonly [IncidentEvent, Emitter])[] = [];
  for (let index = 0; mine.length + its.length > 0; index += 1) {
    const isServer =
      mine.length === 0 || (its.length > 0 && isServerNext[index % isServerNext.length] === true);
    all.push(isServer ? [its.shift()!, 'server'] : [mine.shift()!, 'client']);
  }
  return all;
}
