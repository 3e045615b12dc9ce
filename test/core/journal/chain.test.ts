import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { follow } from '../../../core/journal/chain.ts';
import { arbitraryChain, sha256 } from '../arbitrary-events.ts';

const genesis = { seq: 0, hash: genesisHash };

/** How a chain can be tampered with, each leaving a different list of events behind. */
const tampering = {
  'a field changed': (events: Envelope[], at: number, pick: number) => {
    const event = events[at]!;
    const [field, value] = Object.entries(event)[pick % Object.keys(event).length]!;
    events[at] = { ...event, [field]: changed(value) };
  },
  'a member of the data added': (events: Envelope[], at: number) => {
    events[at] = { ...events[at]!, data: { ...events[at]!.data, 'not there before': 1 } };
  },
  'two events swapped': (events: Envelope[], at: number, pick: number) => {
    const other = (at + 1 + (pick % (events.length - 1))) % events.length;
    [events[at], events[other]] = [events[other]!, events[at]!];
  },
  'an event repeated': (events: Envelope[], at: number) => {
    events.splice(at, 0, events[at]!);
  },
  'an event left out': (events: Envelope[], at: number) => {
    // The last one missing is not tampering but a chain that is shorter: the mark shows it.
    events.splice(at % (events.length - 1), 1);
  },
};

test('an intact chain is followed to its last event, in one go or in pieces', () => {
  fc.assert(
    fc.property(arbitraryChain(1, 6), fc.nat(), (events, at) => {
      const last = { seq: events.length, hash: events.at(-1)!.hash };
      expect(follow(genesis, events, sha256)).toEqual({ ok: true, value: last });
      const first = follow(genesis, events.slice(0, at % events.length), sha256);
      const rest = first.ok ? follow(first.value, events.slice(at % events.length), sha256) : first;
      expect(rest).toEqual({ ok: true, value: last });
    }),
  );
});

test.each(Object.entries(tampering))('%s is noticed', (_, tamper) => {
  fc.assert(
    fc.property(arbitraryChain(2, 6), fc.nat(), fc.nat(), (chain, at, pick) => {
      const events = [...chain];
      tamper(events, at % events.length, pick);
      expect(follow(genesis, events, sha256)).toMatchObject({
        ok: false,
        code: expect.stringMatching(/^(?:batch\.gap|chain\.broken|chain\.forked)$/),
      });
    }),
    { numRuns: 300 },
  );
});

test('an event with its hash made to fit still does not fit the next one', () => {
  fc.assert(
    fc.property(arbitraryChain(2, 2), arbitraryChain(1, 1), ([, second], [other]) => {
      fc.pre(other!.hash !== second!.prevHash);
      expect(follow(genesis, [other!, second!], sha256)).toMatchObject({ ok: false, code: 'chain.forked' });
    }),
  );
});

test('says which of the three it is', () => {
  const [[first, second, third] = []] = fc.sample(arbitraryChain(3, 3), { numRuns: 1, seed: 7 });
  const codeOf = (events: readonly Envelope[]) => {
    const followed = follow(genesis, events, sha256);
    return followed.ok ? null : followed.code;
  };
  expect(codeOf([first!, third!])).toBe('batch.gap');
  expect(codeOf([first!, { ...second!, occurredAt: second!.occurredAt + 1 }])).toBe('chain.broken');
  expect(follow({ seq: 1, hash: 'f'.repeat(64) }, [second!], sha256)).toMatchObject({ code: 'chain.forked' });
});

/** Another value of the same kind. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return value.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  if (Array.isArray(value)) return [...value, 'f'.repeat(64)];
  return value === null ? 1 : { ...value, 'not there before': 1 };
}
