import { expect, test } from 'vitest';
import { follow } from '../../../core/journal/chain.ts';
import { busyStretches, overQuiet } from '../../../console/review/data/quiet.ts';
import { actionKeys, decisionKeys, readKey } from '../../../console/review/data/review-keys.ts';
import { weighed, weightsOf } from '../../../console/review/data/weights.ts';
import { reviewPlace } from '../../../console/review/place.ts';
import { strings } from '../../../console/strings.ts';
import { verifyChain } from '../../../console/review/report/verify-chain.ts';
import { incidentRuleSet } from '../../../contract/incidents/rule-set.ts';
import { chainOf, genesis, markOf, sha256 } from '../../server/chain-of-events.ts';

const sessionId = '0b9a7c55-1f0e-4d57-8a61-5b4e2d9c7f10';

test('quiet parts are skipped, what surrounds an incident is not', () => {
  const busy = busyStretches(
    [
      { from: 100_000, to: 101_000 },
      { from: 108_000, to: 109_000 },
      { from: 300_000, to: null },
    ],
    400_000,
  );
  expect(busy).toEqual([
    { from: 95_000, to: 114_000 },
    { from: 295_000, to: 405_000 },
  ]);
  expect(overQuiet(busy, 0, 500_000)).toBe(95_000);
  expect(overQuiet(busy, 100_000, 500_000)).toBe(100_000);
  expect(overQuiet(busy, 114_001, 500_000)).toBe(295_000);
  expect(overQuiet(busy, 405_001, 500_000)).toBe(500_000);
});

test('every key means one thing, and with Ctrl or Alt none of them is ours', () => {
  const keys = [...Object.values(decisionKeys), ...Object.values(actionKeys)];
  expect(new Set(keys).size).toBe(keys.length);
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  expect(readKey({ ...plain, key: '2' })).toEqual({ decision: 'dismissed' });
  expect(readKey({ ...plain, key: 'N' })).toEqual({ action: 'next' });
  expect(readKey({ ...plain, key: 'Tab' })).toBeNull();
  expect(readKey({ ...plain, ctrlKey: true, key: 'c' })).toBeNull();
});

test('no rule is worded as a verdict', () => {
  const words = JSON.stringify({ ...strings.review.rules, notice: strings.review.notice });
  expect(words).not.toMatch(/cheat|fraud|guilt|violat|suspicious|caught/i);
  expect(strings.review.score(0.71)).toBe('score .71');
});

test('each place of the review has an address of its own', () => {
  expect(reviewPlace('#/review')).toEqual({ page: 'list', examId: null });
  expect(reviewPlace('#/review/exams/e1')).toEqual({ page: 'list', examId: 'e1' });
  expect(reviewPlace('#/review/exams/e1/rules')).toEqual({ page: 'rules', examId: 'e1' });
  expect(reviewPlace('#/review/sessions/s1')).toEqual({ page: 'session', sessionId: 's1' });
  expect(reviewPlace('#/review/sessions/s1/report')).toEqual({ page: 'report', sessionId: 's1' });
  for (const other of ['#/', '#/sessions/s1', '#/reviews', '#/review/else'])
    expect(reviewPlace(other)).toBeNull();
});

test('typed weights make a rule set, and what is no weight makes none', () => {
  const shipped = incidentRuleSet.parse({});
  const weights = weightsOf(shipped);
  expect(weights.phone).toBe('20');
  expect(weights).not.toHaveProperty('connection');
  expect(weighed(shipped, { ...weights, phone: '35' })?.rules?.phone).toMatchObject({ weight: 35 });
  for (const wrong of ['', '101', '-1', '2.5', 'many'])
    expect(weighed(shipped, { ...weights, phone: wrong })).toBeNull();
});

test('the browser follows a chain as the server does, and says where it breaks', async () => {
  const events = chainOf(sessionId, 5);
  const end = markOf(events.at(-1)!);
  expect(follow(genesis, events, sha256)).toEqual({ ok: true, value: end });
  expect(await verifyChain(events)).toEqual({ holds: true, events: 5, hash: end.hash });
  const changed = events.map((event) => (event.seq === 3 ? { ...event, occurredAt: 1 } : event));
  expect(await verifyChain(changed)).toMatchObject({ holds: false, seq: 3, code: 'chain.broken' });
  expect(await verifyChain(events.filter(({ seq }) => seq !== 4))).toMatchObject({ holds: false, seq: 5 });
});
