import { afterEach, expect, test, vi } from 'vitest';
import type { Result } from '../../../contract/result.ts';
import { consentStreamsOf } from '../../../core/consent.ts';
import { somebody } from '../../fakes/observations.ts';
import { begun } from '../../fakes/session-state.ts';
import { closeFakeSessions, joinFakeSession, resumeFakeSession } from './fake-session.ts';
import type { FakeSession } from './fake-session.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

afterEach(closeFakeSessions);

/** An exam that wants a look at the camera and nothing else before it begins. */
const short = {
  streams: { microphone: false, screen: false },
  identity: { document: false, face: false },
  checks: { notifications: false, connection: false, computer: false },
};
const endsAt = Date.now() + 1e6;

function agree({ session, settings }: FakeSession): Promise<Result<null>> {
  const streams = consentStreamsOf(settings).map(({ id }) => id);
  return session.submit({ do: 'agree', streams, isBiometricAgreed: false });
}

function finishChecks({ session }: FakeSession): Promise<Result<null>> {
  return session.submit({ do: 'finish-checks', verdicts: session.reports.checks.verdicts() });
}

function look({ say, pass }: FakeSession, from: number): void {
  for (let step = 0; step <= 8; step++) {
    say.vision.onObservation({ ...somebody, capturedAt: from + step * 500 });
    pass(500);
  }
}

async function start(fake: FakeSession): Promise<void> {
  const { session, state } = fake;
  expect((await agree(fake)).ok).toBe(true);
  session.reports.checks.run('camera');
  session.reports.camera.opened({ label: 'Integrated Camera', width: 1280, height: 720, fps: 30 });
  look(fake, Date.now());
  expect(state.get().checks).toMatchObject([{ id: 'camera', status: 'passed' }]);
  expect((await finishChecks(fake)).ok).toBe(true);
  expect((await session.submit({ do: 'start-exam' })).ok).toBe(true);
}

test('a whole session, from consent to completion, is in the journal in order', async () => {
  const fake = await joinFakeSession(short);
  await start(fake);
  expect(fake.held).toEqual(['engaged']);
  fake.say.focus.onObservation({ at: Date.now(), ours: false, application: 'Editor', windowTitle: '' });
  fake.say.focus.onObservation({ at: Date.now(), ours: true });
  fake.say.exam.onSubmitted();
  await fake.followed();
  expect(fake.state.get().phase).toBe('submitting');
  await vi.waitFor(async () => {
    fake.deliver();
    expect(fake.state.get().phase).toBe('completed');
  }, soon);
  expect(await fake.types()).toEqual([
    'session.joined',
    'x.consent.given',
    'camera.detected',
    'camera-test.passed',
    'x.check.finished',
    'x.exam.started',
    'x.lockdown.engaged',
    'window.focus-out',
    'window.focus-in',
    'x.exam.submitted',
    'session.completed',
  ]);
  await vi.waitFor(() => expect(fake.open.has('completed')).toBe(true), soon);
  expect([...fake.open].toSorted()).toEqual(['completed', 'lockdown', 'network', 'sleep']);
  expect(fake.held).toEqual(['engaged', 'free']);
});

test('nothing is looked at before the candidate has agreed to all of it', async () => {
  const fake = await joinFakeSession(short);
  expect(fake.state.get().phase).toBe('consenting');
  expect(fake.open.has('vision')).toBe(false);
  const some = await fake.session.submit({ do: 'agree', streams: ['camera'], isBiometricAgreed: false });
  expect(some).toMatchObject({ ok: false, code: 'consent.missing' });
  expect(some.ok ? '' : some.message).toContain('windows');
  expect(fake.open.has('vision')).toBe(false);
  expect((await agree(fake)).ok).toBe(true);
  expect(fake.open.has('vision')).toBe(true);
});

test('who declines is recorded, and may still agree', async () => {
  const fake = await joinFakeSession(short);
  expect((await fake.session.submit({ do: 'decline' })).ok).toBe(true);
  expect(fake.state.get().phase).toBe('consenting');
  expect((await agree(fake)).ok).toBe(true);
  expect(await fake.types()).toEqual(['session.joined', 'x.consent.declined', 'x.consent.given']);
});

test('faces are watched while the exam runs, and neither before nor in a break', async () => {
  const fake = await joinFakeSession({ ...short, accommodations: { breaks: { count: 1, eachMs: 60_000 } } });
  const { session, state, types } = fake;
  await start(fake);
  await fake.followed();
  expect(await types()).not.toContain('face.detected');
  expect((await session.submit({ do: 'begin-break' })).ok).toBe(true);
  expect(state.get()).toMatchObject({ phase: 'paused', breaks: { left: 0 } });
  look(fake, Date.now() + 10_000);
  await fake.followed();
  expect(await types()).not.toContain('face.detected');
  expect((await session.submit({ do: 'begin-break' })).ok).toBe(false);
  expect((await session.submit({ do: 'end-break' })).ok).toBe(true);
  look(fake, Date.now() + 20_000);
  await fake.followed();
  expect(await types()).toContain('face.detected');
  const ended = (await fake.events()).find(({ type }) => type === 'x.break.ended');
  expect(ended?.data['endsAt']).toBe(state.get().exam?.endsAt);
});

test('time that the candidate has more than others is part of the exam', async () => {
  const more = { durationMs: 1_000_000, accommodations: { extraTimeMs: 500_000 } };
  const fake = await joinFakeSession({ ...short, ...more });
  const before = Date.now();
  await start(fake);
  expect(fake.state.get().exam?.endsAt).toBeGreaterThanOrEqual(before + 1_500_000);
});

test('no step can be taken before its time', async () => {
  const { session, types } = await joinFakeSession(short);
  const early = { ok: false, code: 'session.wrong-phase' };
  const verdicts = session.reports.checks.verdicts();
  const commands = [
    { do: 'finish-checks', verdicts },
    { do: 'finish-identity', ...session.reports.identity.progress() },
    { do: 'finish-environment', isDeferred: true, isScanning: session.reports.environment.isScanning() },
    { do: 'start-exam' },
    { do: 'begin-break' },
    { do: 'raise-hand', isRaised: true },
  ] as const;
  for (const command of commands) expect(await session.submit(command), command.do).toMatchObject(early);
  expect(await session.handIn({ isUnconfirmed: false })).toMatchObject(early);
  expect(session.reports.checks.run('camera')).toMatchObject(early);
  expect(session.reports.environment.begin()).toMatchObject(early);
  expect(await types()).toEqual(['session.joined']);
});

test('a camera that fails keeps nobody from the exam', async () => {
  const fake = await joinFakeSession(short);
  const { session, state, events } = fake;
  await agree(fake);
  session.reports.checks.run('camera');
  session.reports.camera.failed('denied');
  expect(state.get().checks).toMatchObject([{ id: 'camera', status: 'failed', reason: 'denied' }]);
  expect((await finishChecks(fake)).ok).toBe(true);
  expect((await session.submit({ do: 'start-exam' })).ok).toBe(true);
  expect((await events()).find(({ catalogId }) => catalogId === 27)?.data).toEqual({ reason: 'denied' });
});

test('a check that never ended is skipped, and keeps nobody from the exam', async () => {
  const fake = await joinFakeSession(short);
  await agree(fake);
  expect((await finishChecks(fake)).ok).toBe(true);
  expect(fake.state.get()).toMatchObject({ phase: 'ready', checks: [{ id: 'camera', status: 'skipped' }] });
});

test('vision that cannot run is an event and a notice, and the exam goes on', async () => {
  const { say, state, types, followed } = await resumeFakeSession({ past: begun(endsAt) });
  say.vision.onFailed({
    ok: false,
    code: 'model.missing',
    message: 'A file is missing. Install the app again.',
  });
  say.vision.onRestarted({ reason: 'ended with code 9', gapMs: 800, restarts: 1 });
  await followed();
  expect(await types()).toEqual([
    'x.app.resumed',
    'x.lockdown.engaged',
    'x.watch.failed',
    'x.vision.restarted',
  ]);
  expect(state.get()).toMatchObject({ phase: 'running', visionFailure: expect.stringContaining('Install') });
});

test('a raised hand is an event, and lowered again another one', async () => {
  const { session, state, types } = await resumeFakeSession({ past: begun(endsAt) });
  await session.submit({ do: 'raise-hand', isRaised: true });
  await session.submit({ do: 'raise-hand', isRaised: true });
  expect(state.get().isHandRaised).toBe(true);
  await session.submit({ do: 'raise-hand', isRaised: false });
  expect(state.get().isHandRaised).toBe(false);
  expect((await types()).filter((type) => type.startsWith('x.hand'))).toEqual([
    'x.hand.raised',
    'x.hand.lowered',
  ]);
});

test('what a join has renewed reaches the link, and the page of the exam where its way in is another', async () => {
  const { session, tokens, examPage, reply } = await resumeFakeSession({ past: begun(endsAt) });
  const startUrl = 'https://exams.example.org/exam/?t=another';
  session.renew({ ...reply, token: 'second' });
  session.renew({ ...reply, token: 'third', exam: { ...reply.exam, startUrl } });
  expect(tokens).toEqual(['second', 'third']);
  expect(examPage.ways).toEqual([reply.exam.startUrl, startUrl]);
});

test('a page whose process ended is told of, whichever it was', async () => {
  const { say, session, events, followed } = await resumeFakeSession({ past: begun(endsAt) });
  say.exam.onGone('killed');
  session.pageGone('oom');
  await followed();
  const told = (await events()).filter(({ type }) => type === 'x.page.restarted');
  expect(told.map(({ data }) => data)).toEqual([
    { page: 'exam', reason: 'killed' },
    { page: 'candidate', reason: 'oom' },
  ]);
});

test('an exam that is opened after a restart keeps what its page has stored', async () => {
  const restarted = await resumeFakeSession({ past: begun(endsAt) });
  expect(restarted.say.exam.isFirst).toBe(false);
  const fresh = await joinFakeSession(short);
  await start(fresh);
  expect(fresh.say.exam.isFirst).toBe(true);
});

test('what the exam’s page keeps is cleared at the hand-in, and not when the app ends or the session goes elsewhere', async () => {
  const left = await joinFakeSession(short);
  await start(left);
  await left.session.dispose();
  expect([left.open.has('exam'), left.examPage.isCleared]).toEqual([false, false]);
  const handedIn = await joinFakeSession(short);
  await start(handedIn);
  handedIn.say.exam.onSubmitted();
  await vi.waitFor(() => expect(handedIn.examPage.isCleared).toBe(true));
});

test('a form that could not be sent is recorded and told, until another page of the exam is there', async () => {
  const fake = await joinFakeSession(short);
  await start(fake);
  fake.say.exam.onUnsent({ reason: 'network', detail: 'InternetDisconnected' });
  expect(fake.state.get().unsentForm).toBe('network');
  fake.say.exam.onArrived();
  expect(fake.state.get().unsentForm).toBeNull();
  await fake.followed();
  const told = (await fake.events()).filter(({ type }) => type === 'x.form.unsent');
  expect(told.map(({ data }) => data)).toEqual([{ reason: 'network', detail: 'InternetDisconnected' }]);
});
