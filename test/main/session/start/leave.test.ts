import { expect, test } from 'vitest';
import { fail, ok } from '../../../../contract/result.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, stateAfter } from '../../../fakes/session-state.ts';
import { atMachine } from './at-machine.ts';

const record = aSessionRecord();
const state = stateAfter(begun(Date.now() + 1e6), record.reply.exam.settings);
const reply = { ...record.reply, state, stored: { seq: 12, hash: 'a'.repeat(64) } };
const invitation = { server: record.server, ticket: record.ticket, key: null };

test('who leaves is let go after the exam is closed, with a line in the journal, and goes on at the next start', async () => {
  const here = await atMachine({ answer: ok(reply) });
  await here.candidate.join(invitation);
  expect(here.open.has('exam')).toBe(true);

  expect(await here.candidate.leave()).toEqual(ok(null));
  expect(here.candidate.session()).toBeNull();
  expect(here.wasExamOpenAtLeave).toEqual([false]);
  // What the page keeps here may be all there is of an answer.
  expect(here.examPage.isCleared).toBe(false);
  expect([...here.open]).toEqual([]);
  expect(here.kept.record).not.toBeNull();

  const offline = fail('server.unreachable', 'No answer.');
  const again = await atMachine({ answer: offline, saved: record, dir: here.dir });
  await again.candidate.resume();
  const types = await again.types();
  expect(types.filter((type) => type === 'x.exam.left')).toHaveLength(1);
  expect(types.indexOf('x.exam.left')).toBeLessThan(types.indexOf('x.lockdown.released'));
  expect(types.indexOf('x.lockdown.released')).toBeLessThan(types.indexOf('x.app.resumed'));
  expect(types).not.toContain('x.exam.submitted');
  expect(again.state.get().phase).toBe('running');
  expect(again.held).toEqual(['engaged']);
});

test('without an exam there is nothing to leave', async () => {
  const { candidate } = await atMachine({ answer: ok(record.reply) });
  expect(await candidate.leave()).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  await candidate.join(invitation);
  expect(await candidate.leave()).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(candidate.session()).not.toBeNull();
});
