import { afterEach, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { faultyDisk } from '../../fakes/disk/faulty-disk.ts';
import { begun } from '../../fakes/session-state.ts';
import { closeFakeSessions, restartFakeSession, resumeFakeSession } from './fake-session.ts';
import type { FakeSession } from './fake-session.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

afterEach(closeFakeSessions);

const past = begun();
const upright: ProctorMessage = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  text: 'Please sit upright.',
  sentAt: 7,
  action: 'none',
  coverSince: null,
};
const letGo: ProctorMessage = { ...upright, text: '', action: 'release-lockdown' };
const lift = (coverSince: number, text = ''): ProctorMessage => ({
  ...upright,
  text,
  action: 'release-cover',
  coverSince,
});

const found = (): EventDraft => ({
  type: 'x.capture.found',
  occurredAt: Date.now(),
  data: { program: 'ffmpeg', how: 'x11grab' },
});
const of = async ({ types }: Pick<FakeSession, 'types'>, wanted: string) =>
  (await types()).filter((type) => type === wanted);

async function covered() {
  const fake = await resumeFakeSession({ past, settings: { findings: { capture: 'cover' } } });
  fake.say.machine.onDraft(found());
  await fake.followed();
  return { ...fake, since: fake.state.get().cover?.since ?? 0 };
}

test('a message from the proctor is shown once, and journaled before it is answered', async () => {
  const fake = await resumeFakeSession({ past });
  const { id, text, sentAt } = upright;
  await fake.say.link.onMessage(upright);
  expect(await of(fake, 'x.proctor.message')).toHaveLength(1);
  await fake.say.link.onMessage(upright);
  expect(await of(fake, 'x.proctor.message')).toHaveLength(1);
  expect(fake.state.get().messages).toEqual([{ id, text, sentAt, isRead: false }]);
  await fake.session.submit({ do: 'read-message', id });
  expect(fake.state.get().messages).toMatchObject([{ isRead: true }]);
});

test('after a restart a message is as unread as it was, and says when it was sent', async () => {
  const before = await resumeFakeSession({ past });
  const other = { ...upright, id: '2b4fad5b-d9cb-469f-a165-70867728950e', sentAt: 9 };
  await before.say.link.onMessage(upright);
  await before.say.link.onMessage(other);
  await before.session.submit({ do: 'read-message', id: other.id });
  const { messages } = before.state.get();
  expect(messages).toMatchObject([
    { sentAt: 7, isRead: false },
    { sentAt: 9, isRead: true },
  ]);
  const after = await restartFakeSession(before);
  expect(after.state.get().messages).toEqual(messages);
});

test('after a restart a warning is as unread as it was', async () => {
  const settings = { findings: { capture: 'warn', devices: 'warn' } } as const;
  const before = await resumeFakeSession({ past, settings });
  before.say.machine.onDraft(found());
  before.say.machine.onDraft({
    type: 'x.device.changed',
    occurredAt: Date.now(),
    data: { kind: 'added', name: 'Flash Disk' },
  });
  await before.followed();
  await before.session.submit({ do: 'read-warning', finding: 'devices' });
  const { warnings } = before.state.get();
  expect(warnings).toMatchObject([{ finding: 'capture' }]);
  const after = await restartFakeSession(before, settings);
  expect(after.state.get().warnings).toEqual(warnings);
});

test('a proctor releases the cover they have seen, and words alone do not', async () => {
  const fake = await covered();
  await fake.say.link.onMessage({ ...upright, id: '2b4fad5b-d9cb-469f-a165-70867728950e' });
  expect(fake.state.get().cover).not.toBeNull();
  await fake.say.link.onMessage(lift(fake.since));
  expect(fake.state.get()).toMatchObject({ cover: null, messages: [{ text: upright.text }] });
  fake.say.machine.onDraft(found());
  await fake.followed();
  await fake.say.link.onMessage(lift(fake.state.get().cover?.since ?? 0));
  expect(fake.state.get().cover).not.toBeNull();
  expect((await fake.types()).slice(4)).toEqual([
    'x.proctor.message',
    'x.cover.released',
    'x.proctor.message',
    'x.capture.found',
    'x.cover.raised',
  ]);
});

test('the release that came before a restart does not release again after it', async () => {
  const settings = { findings: { capture: 'cover' } } as const;
  const before = await covered();
  await before.say.link.onMessage(lift(before.since, 'It is all right now.'));
  const after = await restartFakeSession(before, settings);
  expect(after.state.get()).toMatchObject({ cover: null, messages: [{ text: 'It is all right now.' }] });
  after.say.machine.onDraft(found());
  await after.followed();
  const { cover } = after.state.get();
  await after.say.link.onMessage(lift(cover?.since ?? 0));
  expect(after.state.get().cover).toEqual(cover);
});

test('a proctor lets go of the computer, once for each message, and the exam goes on', async () => {
  const fake = await resumeFakeSession({ past });
  await fake.say.link.onMessage(letGo);
  await fake.say.link.onMessage(letGo);
  expect(fake.held).toEqual(['engaged', 'released']);
  expect(fake.state.get()).toMatchObject({ phase: 'running', lockdown: 'released', messages: [] });
  expect(await of(fake, 'x.lockdown.released')).toHaveLength(1);
  expect(await of(fake, 'x.proctor.message')).toHaveLength(1);
});

test('what a proctor let go of is let go, though the app ended before it could', async () => {
  const before = await resumeFakeSession({ past });
  const { id: messageId, text, sentAt, action } = letGo;
  const occurredAt = Date.now();
  // Straight to the disk: nothing of it has had its effect yet.
  await before.journal.append([
    { type: 'x.lockdown.released', occurredAt, data: { by: 'proctor' } },
    { type: 'x.proctor.message', occurredAt, data: { messageId, text, sentAt, action } },
  ]);
  expect(before.held).toEqual(['engaged']);
  const after = await restartFakeSession(before);
  expect(after.held).toEqual(['released']);
  expect(after.state.get().lockdown).toBe('released');
  await after.say.link.onMessage(letGo);
  expect(await of(after, 'x.proctor.message')).toHaveLength(1);
  expect(after.held).toEqual(['released']);
});

test('a message of which only the release reached the disk comes again, and lets go once', async () => {
  const before = await resumeFakeSession({ past });
  await before.journal.append([
    { type: 'x.lockdown.released', occurredAt: Date.now(), data: { by: 'proctor' } },
  ]);
  const after = await restartFakeSession(before);
  expect(after.held).toEqual(['released']);
  await after.say.link.onMessage(letGo);
  expect(await of(after, 'x.proctor.message')).toHaveLength(1);
  const releases = (await after.events()).filter(({ type }) => type === 'x.lockdown.released');
  expect(releases.map(({ data }) => data['by'])).toEqual(['proctor']);
  expect(after.held).toEqual(['released']);
});

test('a message that cannot be put on the disk is not answered until it is there', async () => {
  const clock = fakeClock();
  const disk = faultyDisk();
  const fake = await resumeFakeSession({ past, clock, openFile: disk.openFile });
  disk.freeBytes = 10;
  await expect(fake.say.link.onMessage(upright)).rejects.toThrow('journal.unwritable');
  // It is shown all the same.
  expect(fake.state.get().messages).toMatchObject([{ text: upright.text }]);
  await expect(fake.say.link.onMessage(upright)).rejects.toThrow('journal.unwritable');
  disk.freeBytes = 1e6;
  clock.advance(1_000);
  await vi.waitFor(() => fake.say.link.onMessage(upright), soon);
  expect(await of(fake, 'x.proctor.message')).toHaveLength(1);
});
