import { afterEach, expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { summaryOf } from '../../../core/session/view.ts';
import { buildTimeline } from '../../../core/timeline.ts';
import { begun, stateAfter } from '../../fakes/session-state.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { quitPassword } from './fake-ports.ts';
import { closeFakeSessions, restartFakeSession, resumeFakeSession } from './fake-session.ts';
import type { FakeSession, FakeSessionOptions } from './fake-session.ts';

afterEach(closeFakeSessions);

const endsAt = Date.now() + 1e6;
const place = { x: 0, y: 60, width: 1280, height: 740, visible: true };

function recorder(): EventDraft {
  const data = { program: 'ffmpeg', how: 'x11grab' };
  return { type: 'x.capture.found', occurredAt: Date.now(), data };
}

const running = (findings: NonNullable<FakeSessionOptions['settings']>['findings'] = {}) =>
  resumeFakeSession({ past: begun(endsAt), settings: { findings } });

/** A covered exam whose place our page has told. */
async function covered() {
  const fake = await running({ capture: 'cover' });
  fake.session.place(place);
  fake.say.machine.onDraft(recorder());
  await fake.followed();
  const { cover } = fake.state.get();
  if (cover === null) throw new Error('it was not covered');
  return { ...fake, cover };
}

/** What the session has said since it went on after the restart. */
const said = async ({ types }: Pick<FakeSession, 'types'>) => (await types()).slice(2);

test('what is only reported is an event, and nothing to the candidate; what is ignored is not even that', async () => {
  const fake = await running({ capture: 'report' });
  fake.say.machine.onDraft(recorder());
  await fake.followed();
  expect(await said(fake)).toEqual(['x.capture.found']);
  expect(fake.state.get()).toMatchObject({ warnings: [], cover: null });
  const ignoring = await running({ capture: 'ignore' });
  ignoring.say.machine.onDraft(recorder());
  await ignoring.followed();
  expect(await said(ignoring)).toEqual([]);
});

test('of each kind the newest warning is shown until it was read', async () => {
  const clock = fakeClock();
  const settings = { findings: { capture: 'warn', devices: 'warn' } } as const;
  const fake = await resumeFakeSession({ past: begun(endsAt), settings, clock });
  const { say, state, session } = fake;
  say.machine.onDraft(recorder());
  clock.advance(1_000);
  say.machine.onDraft({
    type: 'x.device.changed',
    occurredAt: 2,
    data: { kind: 'added', name: 'Flash Disk' },
  });
  say.machine.onDraft(recorder());
  await fake.followed();
  expect(state.get().warnings).toEqual([
    { finding: 'devices', at: clock.now() },
    { finding: 'capture', at: clock.now() },
  ]);
  await session.submit({ do: 'read-warning', finding: 'devices' });
  expect(state.get().warnings).toMatchObject([{ finding: 'capture' }]);
  expect(state.get().cover).toBeNull();
});

test('a finding covers the exam whatever our page asks for, and the exam goes on beneath it', async () => {
  const fake = await covered();
  expect(fake.shown).toEqual([true, false]);
  fake.session.place({ ...place, width: 1000 });
  expect(fake.shown.at(-1)).toBe(false);
  const { phase, exam } = fake.state.get();
  expect({ phase, endsAt: exam?.endsAt }).toEqual({ phase: 'running', endsAt });
  expect(fake.open.has('exam')).toBe(true);
  expect(await said(fake)).toEqual(['x.capture.found', 'x.cover.raised']);
  fake.say.machine.onDraft(recorder());
  await fake.followed();
  expect(fake.state.get().cover).toEqual(fake.cover);
  expect(await said(fake)).toEqual(['x.capture.found', 'x.cover.raised', 'x.capture.found']);
});

test('staff release it with the quit password', async () => {
  const fake = await covered();
  const enter = (password: string) => fake.session.releaseByStaff({ what: 'cover', password });
  expect(await enter('1234')).toMatchObject({ ok: false, code: 'password.wrong' });
  expect((await enter(quitPassword)).ok).toBe(true);
  expect(await enter(quitPassword)).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(fake.state.get().cover).toBeNull();
  expect(fake.shown.at(-1)).toBe(true);
  expect((await fake.events()).at(-1)).toMatchObject({
    type: 'x.cover.released',
    data: { by: 'quit-password' },
  });
});

test('a restart goes on under the cover', async () => {
  const before = await covered();
  const after = await restartFakeSession(before, { findings: { capture: 'cover' } });
  after.session.place(place);
  expect(after.state.get().cover).toEqual(before.cover);
  expect(after.shown.at(-1)).toBe(false);
});

test('who hands in beneath a cover leaves nothing covered, to whomever asks', async () => {
  const fake = await covered();
  fake.say.exam.onSubmitted();
  await fake.followed();
  expect(await said(fake)).toEqual([
    'x.capture.found',
    'x.cover.raised',
    'x.cover.released',
    'x.exam.submitted',
  ]);
  const events = await fake.events();
  expect(events.find(({ type }) => type === 'x.cover.released')?.data['by']).toBe('hand-in');
  const intervals = buildTimeline(events).flatMap((lane) => lane.intervals);
  const raised = intervals.filter(({ type }) => type === 'x.cover.raised');
  expect(raised).toMatchObject([{ to: expect.any(Number) }]);
  expect(fake.state.get().cover).toBeNull();
  const onServer = stateAfter([...begun(endsAt), ...events], fake.settings);
  expect(summaryOf(onServer)).toMatchObject({ coveredSince: null, coverFinding: null });
});

test('the machine is watched while the exam runs, and nobody looks in a break', async () => {
  const fake = await resumeFakeSession({
    past: begun(endsAt),
    settings: { accommodations: { breaks: { count: 1, eachMs: 60_000 } } },
  });
  const { session, say, open } = fake;
  expect(open.has('machine')).toBe(true);
  expect(say.machine.isWatching()).toBe(true);
  await session.submit({ do: 'begin-break' });
  expect(say.machine.isWatching()).toBe(false);
  await session.submit({ do: 'end-break' });
  expect(say.machine.isWatching()).toBe(true);
  say.machine.onDegraded('devices', 'lsusb is missing');
  say.exam.onSubmitted();
  await fake.followed();
  expect(await fake.types()).toContain('x.watch.failed');
  expect(open.has('machine')).toBe(false);
});

test('nothing is found in a break, or after the hand-in', async () => {
  const fake = await resumeFakeSession({
    past: begun(endsAt),
    settings: { findings: { capture: 'cover' }, accommodations: { breaks: { count: 1, eachMs: 60_000 } } },
  });
  await fake.session.submit({ do: 'begin-break' });
  fake.say.machine.onDraft(recorder());
  await fake.session.submit({ do: 'end-break' });
  fake.say.exam.onSubmitted();
  fake.say.machine.onDraft(recorder());
  await fake.followed();
  expect(await said(fake)).toEqual(['x.break.started', 'x.break.ended', 'x.exam.submitted']);
});

test('staff let go of the computer with the quit password, and only while it is held', async () => {
  const fake = await running();
  const enter = (password: string) => fake.session.releaseByStaff({ what: 'lockdown', password });
  expect(await enter('1234')).toMatchObject({ ok: false, code: 'password.wrong' });
  expect(fake.held).toEqual(['engaged']);
  expect((await enter(quitPassword)).ok).toBe(true);
  expect(fake.held).toEqual(['engaged', 'released']);
  expect(fake.state.get()).toMatchObject({ phase: 'running', lockdown: 'released' });
  expect((await fake.events()).at(-1)).toMatchObject({
    type: 'x.lockdown.released',
    data: { by: 'quit-password' },
  });
  expect(await enter(quitPassword)).toMatchObject({ ok: false, code: 'session.wrong-phase' });
});
