import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { consentLifeMs, createMoves } from '../../../server/join/moves.ts';
import { commandActor } from '../../../server/staff/actor.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { recordedLog } from '../recorded-log.ts';

const ines = { by: 'Ines', actor: commandActor() };
const session = randomUUID();

/** Askings on a clock that stands still, what was said of them, and an audit log that can fail. */
function asking() {
  const clock = fakeClock();
  const said: string[] = [];
  const audited: string[] = [];
  let isAuditable = true;
  const moves = createMoves({
    audit: {
      append: async ({ action }) => {
        if (!isAuditable) throw new Error('the disk is full');
        audited.push(action);
        // Nobody reads it.
        return undefined as never;
      },
    },
    clock,
    log: recordedLog().log,
    record: async (_session, { data }) => said.push((data as { outcome: string }).outcome),
    onChanged: () => {},
  });
  const ids = () => moves.waiting(session).map(({ id }) => id);
  return {
    ...moves,
    clock,
    said,
    audited,
    ids,
    decideFirst: (isAllowed: boolean) => moves.decide(session, ids()[0] ?? '', isAllowed, ines),
    failAudit: () => void (isAuditable = false),
  };
}

test('who asks is allowed by a yes alone, and only they', async () => {
  const { ask, isAllowed, decideFirst, audited, said } = asking();
  ask(session, 'right');
  expect(isAllowed(session, 'right')).toBe(false);
  expect(await decideFirst(true)).toMatchObject({ ok: true });
  expect(isAllowed(session, 'right')).toBe(true);
  expect(isAllowed(session, 'wrong')).toBe(false);
  expect(isAllowed(randomUUID(), 'right')).toBe(false);
  expect([audited, said]).toEqual([['move-allowed'], ['asked', 'allowed']]);
});

test('who was refused is told so once, and is not allowed', async () => {
  const { ask, isAllowed, decideFirst, ids } = asking();
  ask(session, 'one');
  await decideFirst(false);
  expect(isAllowed(session, 'one')).toBe(false);
  expect(ids()).toEqual([]);
  expect(ask(session, 'one')).toMatchObject({ code: 'session.move-refused' });
  expect(ask(session, 'one')).toMatchObject({ code: 'session.move-asked' });
});

test('one asks once however often it says so; three wait at a session, and none of them for another', () => {
  const { ask, ids, said, waiting } = asking();
  const signs = ['a', 'b', 'c', 'a', 'b', 'c'].map((key) => ask(session, key).sign);
  expect(new Set(signs).size).toBe(3);
  expect(ask(session, 'd')).toMatchObject({ code: 'session.elsewhere' });
  const other = randomUUID();
  expect(ask(other, 'd')).toMatchObject({ code: 'session.move-asked' });
  expect([ids().length, waiting(other).length, said.length]).toEqual([3, 1, 4]);
});

test('nobody decides about an asking at another session, twice, or of one that is not there', async () => {
  const { ask, ids, decide, isAllowed, audited } = asking();
  ask(session, 'one');
  const id = ids()[0] ?? '';
  const unknown = { ok: false, code: 'move.unknown' };
  expect(await decide(randomUUID(), id, true, ines)).toMatchObject(unknown);
  expect(await decide(session, randomUUID(), true, ines)).toMatchObject(unknown);
  expect(isAllowed(session, 'one')).toBe(false);
  await decide(session, id, false, ines);
  expect(await decide(session, id, true, ines)).toMatchObject(unknown);
  expect(isAllowed(session, 'one')).toBe(false);
  expect(audited).toEqual(['move-refused']);
});

test('what cannot be written down is not allowed, and can be decided again', async () => {
  const { ask, isAllowed, decideFirst, failAudit, ids, said } = asking();
  ask(session, 'one');
  failAudit();
  await expect(decideFirst(true)).rejects.toThrow('full');
  expect(isAllowed(session, 'one')).toBe(false);
  expect(ids()).toHaveLength(1);
  expect(said).toEqual(['asked']);
});

test('a yes is used up by the move, and gone after its time, which runs from the yes', async () => {
  const { ask, isAllowed, decideFirst, moved, clock, said } = asking();
  ask(session, 'one');
  clock.advance(consentLifeMs - 1);
  await decideFirst(true);
  clock.advance(consentLifeMs - 1);
  expect(isAllowed(session, 'one')).toBe(true);
  clock.advance(1);
  expect(isAllowed(session, 'one')).toBe(false);
  ask(session, 'one');
  await decideFirst(true);
  moved(session, 'another');
  expect(isAllowed(session, 'one')).toBe(true);
  moved(session, 'one');
  expect(isAllowed(session, 'one')).toBe(false);
  clock.advance(consentLifeMs);
  expect(said).toEqual(['asked', 'allowed', 'expired', 'asked', 'allowed', 'moved']);
});

test('one that nobody answers ends, and one that was refused without a word; after the end none does', async () => {
  const { ask, ids, clock, said, decideFirst, dispose } = asking();
  ask(session, 'one');
  clock.advance(consentLifeMs);
  expect([ids(), said]).toEqual([[], ['asked', 'expired']]);
  ask(session, 'one');
  await decideFirst(false);
  clock.advance(consentLifeMs);
  expect(ask(session, 'one')).toMatchObject({ code: 'session.move-asked' });
  dispose();
  expect(clock.waiting()).toBe(0);
  expect(said).toEqual(['asked', 'expired', 'asked', 'refused', 'asked']);
});
