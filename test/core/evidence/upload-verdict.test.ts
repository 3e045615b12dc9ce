import { expect, test } from 'vitest';
import { fail, failureCodes, type FailureCode } from '../../../contract/result.ts';
import { uploadVerdict } from '../../../core/evidence/upload-verdict.ts';

test('only a confirmation counts as stored', () => {
  expect(uploadVerdict({ ok: true, sha256: 'a'.repeat(64) })).toEqual({ next: 'stored' });
  expect(uploadVerdict(null)).toEqual({ next: 'unanswered' });
});

test.each<[FailureCode, string]>([
  ['evidence.mismatch', 'retry'],
  ['evidence.unwritable', 'retry'],
  ['server.busy', 'retry'],
  ['request.rate-limited', 'retry'],
  ['request.not-found', 'retry'],
  ['evidence.quota', 'stop-kind'],
  ['token.invalid', 'new-token'],
  ['session.unknown', 'new-token'],
  ['evidence.malformed', 'set-aside'],
  ['request.too-large', 'set-aside'],
])('%s: %s', (code, next) => {
  expect(uploadVerdict(fail(code, 'no'))).toMatchObject({ next });
});

test('no refusal whatever makes a blob count as delivered', () => {
  for (const code of Object.keys(failureCodes) as FailureCode[]) {
    expect(uploadVerdict(fail(code, 'no')).next).not.toBe('stored');
  }
});
