import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { chained } from '../../../core/journal/chain.ts';
import { judge } from './judge.ts';
import { playMisfortunes } from './play.ts';
import { lossesOf, type Remains } from './remains.ts';
import type { Misfortune } from './misfortune.ts';

const wentWell = { wentOn: true, by: 'handed in', losses: [], told: null };

describe('an outcome follows from what was found', () => {
  test('nothing lost and gone on: held', () => {
    expect(judge(wentWell)).toEqual({ outcome: 'held', observed: 'handed in' });
  });

  test('whatever went on: one thing that is gone is lost', () => {
    const found = {
      ...wentWell,
      losses: ['event 3 (face.detected) is not on the server'],
      told: 'Wait a bit, please.',
    };
    expect(judge(found)).toEqual({ outcome: 'lost', observed: found.losses[0] });
  });

  test('not gone on: told only when it was told in a sentence', () => {
    const stopped = { ...wentWell, wentOn: false, by: 'the app is at joining' };
    expect(judge({ ...stopped, told: 'A sign-in page answered. Open a browser.' }).outcome).toBe('told');
    expect(judge({ ...stopped, told: 'ERR_FAILED' }).outcome).toBe('lost');
    expect(judge(stopped).outcome).toBe('lost');
  });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A chain of events, as a journal has it. */
function chainOf(...types: readonly string[]): readonly Envelope[] {
  return types.reduce<readonly Envelope[]>((events, type, index) => {
    const event = {
      v: 1 as const,
      id: `id-${index}`,
      sessionId: 'session',
      seq: index + 1,
      catalogId: null,
      type,
      occurredAt: index,
      monotonicMs: index,
      data: {},
      evidence: [],
      prevHash: events.at(-1)?.hash ?? genesisHash,
    };
    return [...events, chained(event, sha256)];
  }, []);
}

const events = chainOf('session.joined', 'x.exam.started', 'x.exam.submitted');
const whole: Remains = { journals: events, stored: events, answers: { loanword: 'coffee' } };

describe('what is gone', () => {
  test('nothing, where the server has every event of the journal and the newest of what was typed', () => {
    expect(lossesOf(whole, { loanword: 'coffee' })).toEqual([]);
  });

  test('an event of the journal that the server does not have', () => {
    const lost = lossesOf({ ...whole, stored: events.slice(0, 2) }, {});
    expect(lost).toEqual(['event 3 (x.exam.submitted) is not on the server']);
  });

  test('an event out of the middle of the chain, even when no journal is left', () => {
    expect(
      lossesOf({ ...whole, journals: [], stored: events.filter(({ seq }) => seq !== 2) }, {}),
    ).toHaveLength(1);
  });

  test('an event that is stored twice', () => {
    expect(lossesOf({ ...whole, stored: [...events, ...events.slice(2)] }, {})).toContain(
      '1 events are stored twice',
    );
  });

  test('what was typed last, where the server has something older or nothing', () => {
    expect(lossesOf(whole, { loanword: 'coffee bean' })[0]).toMatch(/coffee bean.*the server has "coffee"/);
    expect(lossesOf(whole, { library: 'Keep both.' })[0]).toMatch(/the server has nothing/);
  });
});

describe('a case', () => {
  const misfortune = (over: Partial<Misfortune>): Misfortune => ({
    id: 'a-case',
    kind: 'A',
    says: 'Something happens',
    run: async () => wentWell,
    ...over,
  });
  const play = async (...cases: readonly Misfortune[]) => playMisfortunes(cases, () => {});

  test('that throws is lost, with the reason', async () => {
    const run = () => Promise.reject(new Error('the window never came'));
    expect((await play(misfortune({ run }))).cases).toMatchObject([
      { id: 'a-case', kind: 'A', outcome: 'lost', observed: 'the window never came' },
    ]);
  });

  test('that never comes to an end is lost', async () => {
    const run = () => new Promise<never>(() => {});
    expect((await play(misfortune({ run, patienceMs: 50 }))).cases[0]?.outcome).toBe('lost');
  });

  test('that cannot be run here is no case, and is said', async () => {
    const report = await play(
      misfortune({ cannotRun: () => 'only root can mount a disk' }),
      misfortune({ id: 'b' }),
    );
    expect(report.notRun).toEqual([{ id: 'a-case', kind: 'A', why: 'only root can mount a disk' }]);
    expect(report.cases.map(({ id }) => id)).toEqual(['b']);
  });
});
