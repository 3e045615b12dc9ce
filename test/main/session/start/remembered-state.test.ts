import { expect, test } from 'vitest';
import { fail, ok } from '../../../../contract/result.ts';
import { rememberedState } from '../../../../main/session/start/remembered-state.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, past, stateAfter } from '../../../fakes/session-state.ts';
import { genesis, markOf, nextEvent } from '../../../server/chain-of-events.ts';

const { reply } = aSessionRecord();
const { settings } = reply.exam;
const running = stateAfter(begun(9_000), settings);
const base = { seq: 12, hash: 'a'.repeat(64) };
const raised = nextEvent(reply.sessionId, base, { type: 'x.hand.raised', data: {}, occurredAt: 6 });
const journal = {
  base,
  baseState: running as unknown,
  mark: markOf(raised),
  read: async () => ok([raised]),
};

test('what the journal continues, event by event', async () => {
  const expected = stateAfter([...begun(9_000), past('x.hand.raised', {}, 6)], settings);
  expect(await rememberedState(journal, reply)).toEqual(expected);
});

test('a journal from before it kept the state goes by what the server says of the same place', async () => {
  const old = { ...journal, baseState: undefined, mark: base };
  expect(await rememberedState(old, { ...reply, stored: base, state: running })).toEqual(running);
  const elsewhere = { ...reply, stored: genesis, state: running };
  expect(await rememberedState(old, elsewhere)).toMatchObject({ phase: 'joining' });
});

test('such a journal goes on from wherever in it the server says how it stood', async () => {
  const lowered = nextEvent(reply.sessionId, markOf(raised), {
    type: 'x.hand.lowered',
    data: {},
    occurredAt: 7,
  });
  const read = async (fromSeq: number) => ok([raised, lowered].slice(fromSeq - raised.seq));
  const old = { ...journal, baseState: { v: 2 }, mark: markOf(lowered), read };
  const atRaised = stateAfter([...begun(9_000), past('x.hand.raised', {}, 6)], settings);
  const stored = markOf(raised);
  expect(await rememberedState(old, { ...reply, stored, state: atRaised })).toMatchObject({
    phase: 'running',
    isHandRaised: false,
    lastAt: 7,
  });
  // What the server has beyond this journal is of another one.
  const beyond = { ...stored, seq: stored.seq + 5 };
  expect(await rememberedState(old, { ...reply, stored: beyond, state: atRaised })).toMatchObject({
    phase: 'joining',
  });
});

test('a state in a format that nobody knows is none', async () => {
  const unknown = { ...journal, baseState: { v: 2, phase: 'running' }, mark: base };
  expect(await rememberedState(unknown, reply)).toMatchObject({ phase: 'joining', steps: running.steps });
});

test('as far as the disk gives it back', async () => {
  const damaged = { ...journal, read: async () => fail('journal.damaged', 'it cannot be read') };
  expect(await rememberedState(damaged, reply)).toEqual(running);
});
