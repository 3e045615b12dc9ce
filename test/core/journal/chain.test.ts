import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { follow, canonicalJson } from '../../../core/journal/chain.ts';
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

test('RFC 8785 section 3.2.2: literals, numbers and strings are printed as ECMAScript prints them', () => {
  const value: unknown = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`);
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('RFC 8785 section 3.2.3: members are sorted by UTF-16 code units', () => {
  const value: unknown = JSON.parse(String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  }`);
  const order = [...canonicalJson(value).matchAll(/:"([^"]*)"/g)].map(([, text]) => text);
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

// Appendix B: IEEE 754 doubles, given by their bits, and how they are printed.
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('RFC 8785 appendix B: %s is %s', (bits, text) => {
  const double = Buffer.from(bits, 'hex').readDoubleBE();
  expect(canonicalJson(double)).toBe(text);
});

test.each([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['a function', () => 0],
  ['a bigint', 1n],
])('refuses %s', (_, value) => expect(() => canonicalJson({ value })).toThrow(TypeError));

test('leaves out members that are undefined', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test('means the same as JSON, and does not depend on the order of members', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
  return Object.fromEntries(members.toReversed());
}
