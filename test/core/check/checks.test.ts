import { expect, test } from 'vitest';
import { checkIds } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { checksOf } from '../../../core/check/checks.ts';

test('every check is made unless the exam says otherwise', () => {
  expect(checksOf(examSettings.parse({}))).toEqual(checkIds);
});

test.each(checkIds)('the %s check can be switched off alone', (id) => {
  const settings = examSettings.parse({ checks: { [id]: false } });
  expect(checksOf(settings)).toEqual(checkIds.filter((other) => other !== id));
});

test.each(['camera', 'microphone', 'screen'])('a %s that is not captured is not checked', (stream) => {
  const settings = examSettings.parse({ streams: { [stream]: false } });
  expect(checksOf(settings)).toEqual(checkIds.filter((other) => other !== stream));
});
