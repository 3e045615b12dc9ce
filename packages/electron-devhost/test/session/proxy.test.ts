import { expect, test } from 'vitest';
import { pacResultOf } from '../../session/proxy.ts';

test('without the switch every way is the straight one', () => {
  expect(pacResultOf(undefined, 'https://exams.school.example/')).toBe('DIRECT');
});

test('the proxy of --proxy-server is named as Chromium names one, and not for this machine', () => {
  expect(pacResultOf('127.0.0.1:3128', 'https://exams.school.example/')).toBe('PROXY 127.0.0.1:3128');
  expect(pacResultOf('127.0.0.1:3128', 'http://127.0.0.1:8080/')).toBe('DIRECT');
});
