import { expect, test } from 'vitest';
import { catalog, catalogEntry, isEventType } from '../../../contract/catalog.ts';
import { fail, failureCodes, type FailureCode } from '../../../contract/result.ts';
import { lingerOf, verdictOf } from '../../../core/link/outbox.ts';

const mark = (seq: number) => ({ seq, hash: String(seq).padStart(64, '0') });

test('only what a proctor need not act on may wait, and never longer than a tenth of a second', () => {
  for (const type of Object.keys(catalog).filter(isEventType)) {
    const isUrgent = ['warning', 'alert'].includes(catalogEntry(type).severity);
    expect(lingerOf([{ type }])).toBe(isUrgent ? 0 : 100);
  }
  expect(lingerOf([{ type: 'user.idle' }, { type: 'face.multiple' }])).toBe(0);
});

test('an acknowledgement is progress only when the mark moves', () => {
  expect(verdictOf({ ok: true, stored: mark(5) }, mark(4)).next).toBe('go-on');
  expect(verdictOf({ ok: true, stored: mark(4) }, mark(4)).next).toBe('retry');
  expect(verdictOf({ ok: true, stored: mark(3) }, mark(4)).next).toBe('retry');
  expect(verdictOf(null, mark(4)).next).toBe('unanswered');
});

test('every failure code has a verdict; none that may not be retried is', () => {
  for (const code of Object.keys(failureCodes) as FailureCode[]) {
    const { next } = verdictOf({ ...fail(code, ''), stored: mark(2) }, mark(4));
    if (code === 'batch.gap') expect(next).toBe('rewind');
    else if (failureCodes[code].retry) expect(next).toBe('retry');
    else expect(['halt', 'leave']).toContain(next);
  }
  expect(verdictOf(fail('batch.gap', ''), mark(4)).next).toBe('retry');
});

test.each([
  'session.superseded',
  'session.unknown',
  'token.invalid',
  'token.missing',
  'protocol.unsupported',
] as const)('%s stops the link', (code) =>
  expect(verdictOf(fail(code, ''), mark(4))).toMatchObject({ next: 'leave', failure: { code } }),
);
