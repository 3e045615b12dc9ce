import { afterEach, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { wayOf } from '../../../core/session.ts';
import { beforeJoining, recall } from '../../../core/session-memory.ts';
import { aSessionRecord } from '../../fakes/session-record.ts';
import { everybodyLeaves, quitPassword, sit, type Seated } from './sitting-world.ts';

afterEach(everybodyLeaves);

const running = { phase: 'running', joinedAt: 1, lastAt: 5, endsAt: Date.now() + 1e6 } as const;
const covering = { findings: { capture: 'cover' } } as const;
const place = { x: 0, y: 60, width: 1280, height: 740, visible: true };

function recorder(): EventDraft {
  const data = { program: 'ffmpeg', how: 'x11grab' };
  return { type: 'x.capture.found', occurredAt: Date.now(), data };
}

/** A covered exam whose place our page has told. */
async function covered() {
  const sat = await sit(running, covering);
  sat.sitting.resume();
  sat.sitting.place(place);
  sat.say.machine.onDraft(recorder());
  const cover = sat.state.get().cover;
  if (cover === null) throw new Error('it was not covered');
  return { ...sat, cover };
}

const release = (coverSince: number | null, text = ''): ProctorMessage => ({
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  text,
  sentAt: 7,
  action: 'release-cover',
  coverSince,
});

async function remembered(sat: Pick<Seated, 'events'>) {
  const { settings } = aSessionRecord(covering).reply.exam;
  return (await sat.events()).reduce(recall(wayOf(settings), settings.consentVersion), beforeJoining);
}

test('a finding covers the exam whatever our page asks for, and the exam goes on beneath it', async () => {
  const sat = await covered();
  expect(sat.shown).toEqual([true, false]);
  sat.sitting.place({ ...place, width: 1000 });
  expect(sat.shown.at(-1)).toBe(false);
  const { phase, exam } = sat.state.get();
  expect({ phase, endsAt: exam?.endsAt }).toEqual({ phase: 'running', endsAt: running.endsAt });
  expect(sat.open.has('exam')).toBe(true);
  await vi.waitFor(async () =>
    expect(await sat.types()).toEqual(['x.app.resumed', 'x.capture.found', 'x.cover.raised']),
  );
});

test('a proctor releases it from afar, once, and a word alone does not', async () => {
  const sat = await covered();
  const words = {
    ...release(sat.cover.since, 'One moment please.'),
    id: '2b4fad5b-d9cb-469f-a165-70867728950e',
  };
  await sat.say.link.onMessage({ ...words, action: 'none' });
  expect(sat.state.get().cover).not.toBeNull();
  await sat.say.link.onMessage(release(sat.cover.since));
  expect(sat.state.get().cover).toBeNull();
  expect(sat.shown.at(-1)).toBe(true);
  expect(sat.state.get().messages).toHaveLength(1);
  sat.say.machine.onDraft(recorder());
  await sat.say.link.onMessage(release(sat.state.get().cover?.since ?? 0));
  expect(sat.state.get().cover).not.toBeNull();
  await vi.waitFor(async () =>
    expect((await sat.types()).slice(3)).toEqual([
      'x.proctor.message',
      'x.proctor.message',
      'x.cover.released',
      'x.capture.found',
      'x.cover.raised',
    ]),
  );
});

test('the release that came before a restart does not release again after it', async () => {
  const before = await covered();
  await before.say.link.onMessage(release(before.cover.since, 'It is all right now.'));
  const memory = await remembered(before);
  expect(memory).toMatchObject({ cover: null, messages: [{ text: 'It is all right now.' }] });
  const cover = { finding: 'capture', since: before.cover.since } as const;
  const after = await sit({ ...running, messages: memory.messages, cover }, covering);
  after.sitting.resume();
  await after.say.link.onMessage(release(cover.since));
  expect(after.state.get().cover).toEqual(cover);
});

test('staff release it with the quit password', async () => {
  const sat = await covered();
  const enter = (password: string) => sat.sitting.releaseByStaff('cover', password);
  expect(await enter('1234')).toMatchObject({ ok: false, code: 'password.wrong' });
  expect((await enter(quitPassword)).ok).toBe(true);
  expect(await enter(quitPassword)).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(sat.state.get().cover).toBeNull();
  await vi.waitFor(async () => expect((await remembered(sat)).cover).toBeNull());
});

test('a restart goes on under the cover', async () => {
  const before = await covered();
  await vi.waitFor(async () => expect((await remembered(before)).cover).toEqual(before.cover));
  const after = await sit({ ...running, cover: (await remembered(before)).cover }, covering);
  after.sitting.resume();
  after.sitting.place(place);
  expect(after.state.get().cover).toEqual(before.cover);
  expect(after.shown.at(-1)).toBe(false);
});

test('the machine is watched while the exam runs, and nobody looks in a break', async () => {
  const sat = await sit(running, { accommodations: { breaks: { count: 1, eachMs: 60_000 } } });
  sat.sitting.resume();
  expect(sat.open.has('machine')).toBe(true);
  expect(sat.say.machine.isWatching()).toBe(true);
  await sat.sitting.beginBreak();
  expect(sat.say.machine.isWatching()).toBe(false);
  await sat.sitting.endBreak();
  expect(sat.say.machine.isWatching()).toBe(true);
  sat.say.machine.onDegraded('devices', 'lsusb is missing');
  await vi.waitFor(async () => expect(await sat.types()).toContain('x.watch.failed'));
  sat.say.exam.onSubmitted();
  await vi.waitFor(() => expect(sat.open.has('machine')).toBe(false));
});

const hand = { id: '0f8fad5b-d9cb-469f-a165-70867728950f', text: '', sentAt: 7, coverSince: null } as const;

test('a proctor lets go of the computer, once for each message, and the exam goes on', async () => {
  const sat = await sit(running);
  sat.sitting.resume();
  await sat.say.link.onMessage({ ...hand, action: 'release-lockdown' });
  await sat.say.link.onMessage({ ...hand, action: 'release-lockdown' });
  expect(sat.released).toEqual(['proctor']);
  expect(sat.state.get()).toMatchObject({ phase: 'running', lockdown: 'released', messages: [] });
  expect(await sat.types()).toContain('x.proctor.message');
});

test('what a person has released stays released after a restart', async () => {
  const sat = await sit({ ...running, isReleased: true });
  sat.sitting.resume();
  expect(sat.state.get().lockdown).toBe('released');
  const by = (who: string) => ({ type: 'x.lockdown.released', occurredAt: 1, data: { by: who } });
  const { settings } = aSessionRecord().reply.exam;
  const remember = recall(wayOf(settings), settings.consentVersion);
  expect(remember(beforeJoining, by('phase')).isReleased).toBe(false);
  expect(remember(remember(beforeJoining, by('proctor')), by('phase')).isReleased).toBe(true);
});

test('staff let go of the computer with the quit password, and only while it is held', async () => {
  const sat = await sit(running);
  sat.sitting.resume();
  const enter = (password: string) => sat.sitting.releaseByStaff('lockdown', password);
  expect(await enter(quitPassword)).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  sat.state.update({ lockdown: 'engaged' });
  expect(await enter('1234')).toMatchObject({ ok: false, code: 'password.wrong' });
  expect(sat.released).toEqual([]);
  expect((await enter(quitPassword)).ok).toBe(true);
  expect(sat.released).toEqual(['quit-password']);
});

test('a page whose process ended is told of, whichever it was', async () => {
  const sat = await sit(running);
  sat.sitting.resume();
  sat.say.exam.onGone('killed');
  sat.sitting.pageGone('candidate', 'oom');
  await vi.waitFor(async () => {
    const told = (await sat.events()).filter(({ type }) => type === 'x.page.restarted');
    expect(told.map(({ data }) => data)).toEqual([
      { page: 'exam', reason: 'killed' },
      { page: 'candidate', reason: 'oom' },
    ]);
  });
});
