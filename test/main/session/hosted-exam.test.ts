import { afterEach, expect, test } from 'vitest';
import { ok } from '../../../contract/result.ts';
import { createHostedExam } from '../../../main/session/hosted-exam.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { begun } from '../../fakes/session-state.ts';
import { createFakePorts } from './fake-ports.ts';
import { closeFakeSessions, resumeFakeSession } from './fake-session.ts';

afterEach(closeFakeSessions);

const nobodyHears = () => {};
const handInUrl = 'https://lms.example.org/done';

/** An exam whose page was just opened. */
function openedExam() {
  const clock = fakeClock();
  const fake = createFakePorts(clock);
  const lockdown = fake.ports.openLockdown({ record: nobodyHears, onChanged: nobodyHears });
  const hosted = createHostedExam({
    ports: fake.ports,
    lockdown,
    record: nobodyHears,
    onSubmitted: nobodyHears,
    startUrl: 'https://lms.example.org/quiz',
  });
  hosted.open(true);
  return { ...fake, clock, hosted, shown: () => fake.state.get() };
}

test('a page that does not come is said, until one is there', () => {
  const { clock, say, shown } = openedExam();
  clock.advance(19_000);
  expect(shown().isExamLate).toBe(false);
  clock.advance(2_000);
  expect(shown().isExamLate).toBe(true);
  say.exam.onArrived();
  expect(shown().isExamLate).toBe(false);
});

test('handing in by a page that never comes ends with an answer, and with another way', async () => {
  const { clock, hosted, shown, examPage } = openedExam();
  examPage.leading = () => new Promise(() => {});
  const handingIn = hosted.handIn(handInUrl);
  expect(shown().handIn).toBe('asked');
  clock.advance(20_000);
  expect(await handingIn).toMatchObject({ ok: false, code: 'exam.unavailable', reason: 'hand-in-late' });
  expect(shown().handIn).toBe('late');
});

test('a page that was led there and never hands in is late, and is asked anew with each try', async () => {
  const { clock, hosted, shown } = openedExam();
  expect(await hosted.handIn(handInUrl)).toEqual(ok(null));
  clock.advance(44_000);
  expect(shown().handIn).toBe('asked');
  clock.advance(2_000);
  expect(shown().handIn).toBe('late');
  await hosted.handIn(handInUrl);
  expect(shown().handIn).toBe('asked');
});

test('where the exam is handed in meanwhile, nothing is late', async () => {
  const { clock, hosted, shown } = openedExam();
  await hosted.handIn(handInUrl);
  hosted.close();
  clock.advance(120_000);
  expect(shown()).toMatchObject({ handIn: null, isExamLate: false });
  expect(await hosted.handIn(handInUrl)).toBeNull();
});

test('what is saved can be handed in without the page, once that is late, and the event says so', async () => {
  const { session, state, events } = await resumeFakeSession({ past: begun() });
  state.update({ handIn: 'late' });
  expect(await session.handIn({ isUnconfirmed: true })).toEqual(ok(null));
  expect(await events()).toContainEqual(
    expect.objectContaining({ type: 'x.exam.submitted', data: { unconfirmed: true } }),
  );
});

test('nobody says that the page was asked when it was not', async () => {
  const { session, events } = await resumeFakeSession({ past: begun() });
  await session.handIn({ isUnconfirmed: true });
  expect(await events()).toContainEqual(expect.objectContaining({ type: 'x.exam.submitted', data: {} }));
});
