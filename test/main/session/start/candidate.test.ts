import { describe, expect, test } from 'vitest';
import { consentStreamsOf } from '../../../../core/consent.ts';
import type { JoinReply } from '../../../../contract/http.ts';
import { fail, ok } from '../../../../contract/result.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, past, stateAfter, type PastEvent } from '../../../fakes/session-state.ts';
import { atMachine } from './at-machine.ts';

const settings = { accommodations: { breaks: { count: 2, eachMs: 60_000 } } };
const record = aSessionRecord(settings);
const { settings: parsed } = record.reply.exam;
const stateOf = (...events: readonly PastEvent[]) => stateAfter(events, parsed);

/** An exam whose time has stood still once, as the server has it at event 12. */
const afterBreak = stateOf(
  ...begun(9_000),
  past('x.break.started', { endsBy: 7_000, left: 1 }, 6_000),
  past('x.break.ended', { durationMs: 500, endsAt: 9_500 }, 6_500),
);
const replyOf = (state: JoinReply['state'], seq = 12, hash = 'a'.repeat(64)): JoinReply => ({
  ...record.reply,
  attempt: 2,
  token: 'a.fresh.token',
  stored: { seq, hash },
  state,
});

const invitation = { server: record.server, ticket: record.ticket, key: null };
const joinedAs = { attempt: 1, resumed: false, appVersion: '0.1.0', platform: 'test' };
const before = ['session.joined', 'x.consent.given'];
const away = fail('server.unreachable', 'No answer.');

/** A machine on which a candidate joined and agreed, and whose app ended then. */
async function interrupted(): Promise<{ readonly dir: string; readonly joined: string | undefined }> {
  const { candidate, dir, leave, events } = await atMachine({ answer: ok({ ...record.reply, attempt: 1 }) });
  await candidate.join(invitation);
  const streams = consentStreamsOf(parsed).map(({ id }) => id);
  const agreed = await candidate.session()?.submit({ do: 'agree', streams, isBiometricAgreed: false });
  expect(agreed?.ok).toBe(true);
  const joined = (await events())[0]?.hash;
  await leave();
  return { dir, joined };
}

test('who joins is asked for consent, and the join is the first event', async () => {
  const { candidate, state, events, kept } = await atMachine({ answer: ok(record.reply) });
  expect((await candidate.join(invitation)).ok).toBe(true);
  expect(state.get()).toMatchObject({ phase: 'consenting', candidateName: 'Ada Example' });
  expect(await events()).toMatchObject([
    { seq: 1, type: 'session.joined', data: { attempt: 1, resumed: false } },
  ]);
  expect(kept.record?.reply.sessionId).toBe(record.reply.sessionId);
  expect(await candidate.join(invitation)).toMatchObject({ ok: false, code: 'session.wrong-phase' });
});

test('at another computer the exam goes on where the server says it was', async () => {
  const { candidate, state, events, held, open } = await atMachine({ answer: ok(replyOf(afterBreak)) });
  expect((await candidate.join(invitation)).ok).toBe(true);
  expect(state.get()).toMatchObject({ phase: 'running', exam: { endsAt: 9_500 }, breaks: { left: 1 } });
  expect(held).toEqual(['engaged']);
  expect(open.has('exam')).toBe(true);
  const [joined, ...rest] = await events();
  expect(joined).toMatchObject({ seq: 13, type: 'session.joined', data: { attempt: 2, resumed: true } });
  expect(rest.map(({ type }) => type)).not.toContain('x.exam.started');
});

test('a break goes on at another computer, too', async () => {
  const paused = stateOf(...begun(9_000), past('x.break.started', { endsBy: 7_000, left: 1 }, 6_000));
  const { candidate, state } = await atMachine({ answer: ok(replyOf(paused)) });
  await candidate.join(invitation);
  expect(state.get()).toMatchObject({ phase: 'paused', breaks: { left: 1, endsBy: 7_000 } });
  expect((await candidate.session()?.submit({ do: 'end-break' }))?.ok).toBe(true);
  expect(state.get()).toMatchObject({ phase: 'running', exam: { endsAt: 10_000 } });
});

test('after that, a restart goes on from what the server said and what has happened since', async () => {
  const first = await atMachine({ answer: ok(replyOf(afterBreak)) });
  await first.candidate.join(invitation);
  await first.candidate.session()?.submit({ do: 'raise-hand', isRaised: true });
  const joined = (await first.events())[0]?.hash;
  await first.leave();
  const { record: saved } = first.kept;
  if (saved === null) throw new Error('nothing was saved');
  // The server has some of it by now: no more than this machine.
  const answer = ok(replyOf(stateOf(past('session.joined', joinedAs)), 13, joined));
  const again = await atMachine({ answer, saved, dir: first.dir });
  await again.candidate.resume();
  expect(again.state.get()).toMatchObject({
    phase: 'running',
    isHandRaised: true,
    exam: { endsAt: 9_500 },
    breaks: { left: 1 },
  });
});

test('a journal that the server is ahead of takes the state of the server', async () => {
  const { dir } = await interrupted();
  const submitted = stateOf(...begun(9_000), past('x.exam.submitted', {}));
  const { candidate, state, types } = await atMachine({ answer: ok(replyOf(submitted)), saved: record, dir });
  await candidate.resume();
  expect(state.get().phase).toBe('submitting');
  // Nothing is wrong with the journal: there is nothing to be told of it.
  expect(await types()).toEqual(['x.app.resumed', 'session.joined']);
});

test('a journal that has more than the server counts', async () => {
  const { dir, joined } = await interrupted();
  const behind = stateOf(past('session.joined', joinedAs));
  const answer = ok(replyOf(behind, 1, joined));
  const { candidate, state, types } = await atMachine({ answer, saved: record, dir });
  await candidate.resume();
  expect(state.get().phase).toBe('checking');
  expect(await types()).toEqual([...before, 'x.app.resumed', 'session.joined']);
});

test('a journal that left the server’s is set aside: the exam went on elsewhere, and has come back', async () => {
  const { dir } = await interrupted();
  const answer = ok(replyOf(afterBreak, 2));
  const { candidate, state, types } = await atMachine({ answer, saved: record, dir });
  await candidate.resume();
  expect(state.get()).toMatchObject({ phase: 'running', exam: { endsAt: 9_500 } });
  expect((await types())[0]).toBe('x.app.resumed');
});

test('without the server the journal knows where the session was', async () => {
  const { dir } = await interrupted();
  const { candidate, state, types } = await atMachine({ answer: away, saved: record, dir });
  await candidate.resume();
  expect(state.get()).toMatchObject({ phase: 'checking', candidateName: 'Ada Example' });
  expect(await types()).toEqual([...before, 'x.app.resumed']);
});

test('a session that the server has whole is over', async () => {
  const answer = fail('session.completed', 'This session is completed.');
  const { candidate, state, kept } = await atMachine({ answer, saved: record });
  await candidate.resume();
  expect(kept.record).toBeNull();
  expect(state.get().phase).toBe('completed');
  expect(candidate.session()).toBeNull();
});

test('a token that is no longer taken is replaced, and the session goes on', async () => {
  const { candidate, tokens, types, open } = await atMachine({ answer: ok(replyOf(afterBreak)) });
  await candidate.join(invitation);
  await candidate.refused(fail('token.invalid', 'The token has expired.'));
  await expect.poll(() => tokens).toEqual(['a.fresh.token']);
  // It is the same attempt: nothing has happened that a proctor would want to know.
  expect((await types()).filter((type) => type === 'session.joined')).toHaveLength(1);
  expect(open.has('exam')).toBe(true);
});

describe('in a build of one institution', () => {
  const no = fail('institution.other', 'North Exams is the app of North University.');

  test('another server is not even asked', async () => {
    const admit = { server: async () => no, settings: async () => ok(null) };
    const { candidate, asked, kept, state } = await atMachine({ answer: ok(record.reply), admit });
    expect(await candidate.join(invitation)).toEqual(no);
    expect(asked).toEqual([]);
    expect(kept.record).toBeNull();
    expect(state.get().phase).toBe('joining');
  });

  test('settings of another are not obeyed, and nothing of the session is kept or written', async () => {
    const admit = { server: async () => ok(null), settings: async () => no };
    const { candidate, kept, events } = await atMachine({ answer: ok(record.reply), admit });
    expect(await candidate.join(invitation)).toEqual(no);
    expect(kept.record).toBeNull();
    expect(candidate.session()).toBeNull();
    expect(await events()).toEqual([]);
  });

  test('an exam that goes on is never asked about again', async () => {
    const { dir } = await interrupted();
    const admit = { server: async () => no, settings: async () => no };
    const again = await atMachine({ answer: away, saved: record, dir, admit });
    await again.candidate.resume();
    expect(again.candidate.session()).not.toBeNull();
  });
});

test('the language that was chosen before joining is there again after a restart', async () => {
  const first = await atMachine({ answer: ok({ ...record.reply, attempt: 1 }) });
  first.state.update({ language: 'ar' });
  await first.candidate.join(invitation);
  await first.leave();

  const again = await atMachine({ dir: first.dir, saved: first.kept.record!, answer: away });
  expect(again.state.get().language).toBe('en');
  await again.candidate.resume();
  expect(again.state.get().language).toBe('ar');
  await again.leave();
});
