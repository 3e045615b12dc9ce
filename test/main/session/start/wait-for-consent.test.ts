import { expect, test } from 'vitest';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { createWaitForConsent } from '../../../../main/session/start/wait-for-consent.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';

type Join = Parameters<typeof createWaitForConsent>[0];
const { reply } = aSessionRecord();
const joined = ok({ answer: reply, reply });
const asked = { ...fail('session.move-asked', 'asked'), sign: 'K7PX' };
const request = {
  server: 'https://exams.example',
  ticket: 'ABCD2345',
  device: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  move: true,
  appVersion: '0.1.0',
  platform: 'test',
};

/** A server that answers so, in turn, and the last one for ever; time passes by itself unless it stands. */
function waiting(answers: Awaited<ReturnType<Join>>[], { stands = false } = {}) {
  const signs: (string | null)[] = [];
  let asks = 0;
  const join: Join = async () => answers[Math.min(asks++, answers.length - 1)] as Result<never>;
  const after = (_ms: number, act: () => void) => {
    if (!stands) queueMicrotask(act);
    return () => {};
  };
  const consent = createWaitForConsent(join, { after }, (sign) => signs.push(sign));
  return { consent, signs, asks: () => asks };
}

test('shows the sign until somebody has allowed it', async () => {
  const { consent, signs, asks } = waiting([asked, asked, fail('server.unreachable', 'a moment'), joined]);
  expect(await consent.join(request)).toEqual(joined);
  expect([signs, asks()]).toEqual([['K7PX', null], 4]);
});

test('shows the sign that staff see, also when the server was restarted and asks them anew', async () => {
  const away = fail('server.unreachable', 'it is being restarted');
  const { consent, signs } = waiting([
    asked,
    away,
    { ...asked, sign: 'M4QR' },
    { ...asked, sign: 'M4QR' },
    joined,
  ]);
  expect(await consent.join(request)).toEqual(joined);
  expect(signs).toEqual(['K7PX', 'M4QR', null]);
});

test('gives back what was said: refused, or something else that will not change', async () => {
  const refused = fail('session.move-refused', 'no');
  const { consent, signs } = waiting([asked, refused]);
  expect(await consent.join(request)).toEqual(refused);
  expect(signs).toEqual(['K7PX', null]);
});

test('a person waits no longer when they say so', async () => {
  const { consent, signs } = waiting([asked], { stands: true });
  const joining = consent.join(request);
  await expect.poll(() => signs).toEqual(['K7PX']);
  consent.stop();
  expect(await joining).toMatchObject({ code: 'session.elsewhere' });
  expect(signs).toEqual(['K7PX', null]);
});

test('what the app asks by itself waits for nobody', async () => {
  const { consent, signs, asks } = waiting([asked]);
  expect(await consent.join({ ...request, move: false })).toEqual(asked);
  expect([signs, asks()]).toEqual([[], 1]);
});

test('a line that does not come back ends the wait', async () => {
  const { consent, asks } = waiting([asked, fail('server.unreachable', 'gone')]);
  expect(await consent.join(request)).toMatchObject({ code: 'server.unreachable' });
  expect(asks()).toBe(22);
});
