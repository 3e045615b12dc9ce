import { afterEach, expect, test, vi } from 'vitest';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { faultyDisk } from '../../fakes/disk/faulty-disk.ts';
import { nobody, somebody } from '../../fakes/observations.ts';
import { agreedTo, begun, past } from '../../fakes/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { closeFakeSessions, resumeFakeSession } from './fake-session.ts';
import type { FakeSession } from './fake-session.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

afterEach(closeFakeSessions);

/** Two pictures a second for four seconds. */
function look({ say }: FakeSession, seen: VisionObservation, from: number): void {
  for (let step = 0; step <= 8; step++) say.vision.onObservation({ ...seen, capturedAt: from + step * 500 });
}

const picture = { width: 4, height: 3, jpeg: Uint8Array.of(1, 2, 3) };

test('no event waits for its picture, which follows it', async () => {
  const clock = fakeClock();
  const fake = await resumeFakeSession({ past: begun(clock.now() + 1e6), clock });
  look(fake, nobody, clock.now());
  look(fake, somebody, clock.now() + 5_000);
  await fake.session.submit({ do: 'record', events: [] });
  expect(fake.wishes).toHaveLength(1);
  const seen = ['face.not-detected', 'face.detected'];
  expect((await fake.types()).slice(-2)).toEqual(seen);
  fake.say.exam.onSubmitted();
  // What comes late is of no exam any more.
  look(fake, nobody, clock.now() + 20_000);
  await fake.followed();
  // The server has everything: the end still waits for the picture.
  fake.deliver();
  await fake.followed();
  expect(fake.state.get().phase).toBe('submitting');
  fake.session.reports.snapshots.answered({ wish: 1, picture });
  await vi.waitFor(async () => expect(await fake.types()).toContain('x.evidence.attached'), soon);
  const events = await fake.events();
  const types = events.map(({ type }) => type);
  expect(types.slice(types.indexOf('face.not-detected'))).toEqual([
    ...seen,
    'x.exam.submitted',
    'x.evidence.attached',
  ]);
  const of = events.find(({ type }) => type === 'face.not-detected')?.id;
  const attached = events.at(-1);
  expect(attached?.data).toEqual({ of, sha256: attached?.evidence[0] });
});

test('a page that never answers keeps no event from the disk, and nobody from the end', async () => {
  const clock = fakeClock();
  const fake = await resumeFakeSession({ past: begun(clock.now() + 1e6), clock });
  look(fake, nobody, clock.now());
  fake.say.exam.onSubmitted();
  await fake.followed();
  clock.advance(1_500);
  await vi.waitFor(() => {
    fake.deliver();
    expect(fake.state.get().phase).toBe('completed');
  }, soon);
  const types = await fake.types();
  expect(types.slice(-3)).toEqual(['face.not-detected', 'x.exam.submitted', 'session.completed']);
});

test('a disk that does not answer keeps nobody from the exam, and gets everything later', async () => {
  const clock = fakeClock();
  const disk = faultyDisk();
  const settings = {
    identity: { document: false, face: false },
    checks: Object.fromEntries(Object.keys(examSettings.parse({}).checks).map((id) => [id, false])),
  };
  const ready = agreedTo(examSettings.parse(settings));
  const fake = await resumeFakeSession({ past: ready, settings, clock, openFile: disk.openFile });
  expect(fake.state.get().phase).toBe('ready');
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  disk.gate = answer;
  try {
    const started = fake.session.submit({ do: 'start-exam' });
    clock.advance(1_999);
    expect(fake.state.get().phase).toBe('ready');
    clock.advance(1);
    expect(await started).toMatchObject({ ok: true });
    expect(fake.state.get().phase).toBe('running');
    expect(fake.open.has('exam')).toBe(true);
    expect(await fake.types()).toEqual(['x.app.resumed']);
  } finally {
    resolve();
  }
  await fake.followed();
  await vi.waitFor(
    async () => expect(await fake.types()).toEqual(['x.app.resumed', 'x.exam.started', 'x.lockdown.engaged']),
    soon,
  );
  expect(fake.state.get().lockdown).toBe('engaged');
});

test('what the exam still records at its end is in order after a full disk', async () => {
  const clock = fakeClock();
  const disk = faultyDisk();
  const fake = await resumeFakeSession({
    past: [...begun(clock.now() + 1e6), past('x.hand.raised', {}, 6)],
    clock,
    openFile: disk.openFile,
  });
  disk.freeBytes = 10;
  expect(await fake.session.submit({ do: 'raise-hand', isRaised: false })).toMatchObject({ ok: true });
  expect(await fake.session.submit({ do: 'submit' })).toMatchObject({ ok: true });
  expect(fake.state.get().phase).toBe('submitting');
  disk.freeBytes = 1e6;
  clock.advance(1_000);
  await vi.waitFor(
    async () => expect((await fake.types()).slice(2)).toEqual(['x.hand.lowered', 'x.exam.submitted']),
    soon,
  );
});

test('nothing is complete for the candidate that is not on the disk', async () => {
  const clock = fakeClock();
  const disk = faultyDisk();
  const fake = await resumeFakeSession({ past: begun(clock.now() + 1e6), clock, openFile: disk.openFile });
  disk.freeBytes = 10;
  fake.say.exam.onSubmitted();
  for (let round = 0; round < 20; round += 1) {
    await fake.followed();
    // All that the disk has is on the server.
    fake.deliver();
  }
  expect(fake.state.get().phase).toBe('submitting');
  expect(fake.open.has('completed')).toBe(false);
  disk.freeBytes = 1e6;
  clock.advance(1_000);
  await vi.waitFor(() => {
    fake.deliver();
    expect(fake.open.has('completed')).toBe(true);
  }, soon);
  const events = await fake.events();
  expect(events.slice(-2)).toMatchObject([
    { type: 'x.exam.submitted' },
    { type: 'session.completed', data: { events: events.length - 1 } },
  ]);
});

test.each([
  ['does not end', (end: Promise<void>) => end],
  ['ends badly', () => Promise.reject(new Error('the view is gone'))],
])('an exam page that %s keeps nobody from the end', async (_how, ending) => {
  const clock = fakeClock();
  const fake = await resumeFakeSession({ past: begun(clock.now() + 1e6), clock });
  const { promise: end, resolve } = Promise.withResolvers<void>();
  fake.examPage.ending = () => ending(end);
  fake.say.exam.onSubmitted();
  await fake.followed();
  clock.advance(5_000);
  await vi.waitFor(() => {
    fake.deliver();
    expect(fake.state.get().phase).toBe('completed');
  }, soon);
  resolve();
});
