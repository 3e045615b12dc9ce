import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { genesisHash, type Envelope } from '../../contract/envelope.ts';
import { chained, type Sha256 } from '../../core/journal/chain.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

const draft = fc.record({
  type: fc.constantFrom('window.focus-out', 'face.multiple', 'x.made-up.for-this'),
  catalogId: fc.option(fc.integer({ min: 1, max: 181 })),
  occurredAt: fc.integer({ min: 0, max: 4e12 }),
  monotonicMs: fc.integer({ min: 0, max: 1e9 }),
  data: fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
  evidence: fc.array(fc.string({ minLength: 64, maxLength: 64 }), { maxLength: 2 }),
});

/** Intact chains of `min` to `max` events of one session, beginning at seq 1. */
export function arbitraryChain(min: number, max: number): fc.Arbitrary<readonly Envelope[]> {
  return fc
    .tuple(fc.uuid(), fc.array(fc.tuple(fc.uuid({ version: 7 }), draft), { minLength: min, maxLength: max }))
    .map(([sessionId, drafts]) => {
      let prevHash = genesisHash;
      return drafts.map(([id, rest], index) => {
        const event = chained({ v: 1, id, sessionId, seq: index + 1, prevHash, ...rest }, sha256);
        prevHash = event.hash;
        return event;
      });
    });
}
