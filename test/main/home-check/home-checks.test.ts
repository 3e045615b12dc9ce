import { expect, test } from 'vitest';
import { checkReply } from '../../../contract/http.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { createHomeChecks } from '../../../main/home-check/home-checks.ts';
import { initialState } from '../../../main/app-state.ts';
import { askToCheck } from '../../../main/session/start/join.ts';
import { parseJoinLink } from '../../../main/join-link.ts';
import { verifyAnswer } from '../../../main/session/start/verify-answer.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { createFakePorts } from '../session/fake-ports.ts';
import { join, runningServer } from '../../server/running-server.ts';

const identity = { appVersion: '0.1.0', platform: 'linux 6.12' };

/** The app's side against a real server; devices and the system are told to it. */
async function atHome({ isFree = true, admitted = ok(null) as Result<null> } = {}) {
  const server = await runningServer({ demoSettings: null });
  const clock = fakeClock();
  const fake = createFakePorts(clock);
  const kept: string[] = [];
  const checks = createHomeChecks({
    identity,
    ask: (request) => askToCheck(request, fetch),
    verify: verifyAnswer,
    admit: { server: async () => admitted, settings: async () => ok(null) },
    isFree: () => isFree,
    portsFor: () => fake.ports,
    keep: async ({ text }) => {
      kept.push(text);
      return ok(null);
    },
  });
  const invited = parseJoinLink(server.demo.link);
  if (!invited.ok) throw new Error(invited.message);
  return { server, fake, checks, kept, invitation: invited.value, state: () => fake.ports.state.get() };
}

test('a join link is checked with the settings of its exam, and nothing is opened before somebody agrees', async () => {
  const { checks, invitation, state, fake } = await atHome();
  expect(await checks.open(invitation)).toEqual(ok(null));
  expect(state()).toMatchObject({ phase: 'joining', homeCheck: { step: 'asking', helpCode: null } });
  expect(state().checks.length).toBeGreaterThan(3);
  expect([...fake.open]).toEqual([]);
  expect(checks.current()?.reports.checks.run('computer')).toMatchObject({ ok: false });
});

test('what fails becomes a code for the help desk; every device is closed by then', async () => {
  const { checks, invitation, state, fake } = await atHome();
  await checks.open(invitation);
  checks.agree();
  expect([...fake.open]).toEqual(['vision']);
  const { reports } = checks.current()!;
  for (const { id } of state().checks) reports.checks.run(id);
  reports.camera.failed('denied');
  checks.current()!.finish();
  expect(state().homeCheck).toMatchObject({
    step: 'done',
    helpCode: expect.stringMatching(/^L-C1/) as string,
  });
  expect([...fake.open]).toEqual([]);
  expect(state().lockdown).toBe('free');
});

test('once more begins anew, and the end leaves nothing of it', async () => {
  const { checks, invitation, state, fake } = await atHome();
  await checks.open(invitation);
  checks.agree();
  checks.current()!.reports.checks.run('camera');
  checks.current()!.reports.camera.failed('denied');
  checks.current()!.finish();
  expect(checks.agree()).toEqual(ok(null));
  expect(state().checks.map(({ status }) => status)).not.toContain('failed');
  checks.close();
  expect([...fake.open]).toEqual([]);
  expect(state()).toEqual(initialState);
  expect(checks.current()).toBeNull();
});

test('the server has no session of it', async () => {
  const { checks, invitation, server } = await atHome();
  await checks.open(invitation);
  checks.agree();
  checks.close();
  expect(await join(server.url, server.demo.ticket)).toMatchObject({ attempt: 1, stored: { seq: 0 } });
});

test('the result is given out only when there is one', async () => {
  const { checks, invitation, kept } = await atHome();
  await checks.open(invitation);
  const wish = { how: 'copy', text: 'L-C1' } as const;
  expect(await checks.keep(wish)).toMatchObject({ ok: false });
  checks.agree();
  checks.current()!.finish();
  expect(await checks.keep(wish)).toEqual(ok(null));
  expect(kept).toEqual(['L-C1']);
});

const nowhere = { server: '', ticket: '', key: null };

test('an exam goes before, a link of another server is refused, and a wrong key is not believed', async () => {
  expect(await (await atHome({ isFree: false })).checks.open(nowhere)).toMatchObject({
    code: 'session.wrong-phase',
  });
  const refused = { ok: false, code: 'institution.other', message: 'not here' } as const;
  const elsewhere = await atHome({ admitted: refused });
  expect(await elsewhere.checks.open(elsewhere.invitation)).toEqual(refused);
  const home = await atHome();
  const wrong = { ...home.invitation, key: 'A'.repeat(43) };
  expect(await home.checks.open(wrong)).toMatchObject({ code: 'settings.untrusted' });
  expect(home.checks.current()).toBeNull();
});

test('the answer of the server is read strictly', () => {
  expect(checkReply.safeParse({ sessionId: 'x' }).success).toBe(false);
});
