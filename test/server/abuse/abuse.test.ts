import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { abuses } from './all.ts';
import { abusesOf, allOf, holds, refused, refusedAs } from './abuse.ts';
import { isUndisturbed, playAbuses, type Played } from './play.ts';
import { openStage } from './stage/stage.ts';
import { documentFile } from './words.ts';

/** One of most kinds, of those that take no time. */
const quick = new Set([
  'staff.foreign-release',
  'keys.foreign-exam',
  'identity.paper-days-ahead',
  'identity.second-computer',
  'tokens.unsigned',
  'events.changed-data',
  'events.empty-beside-forged',
  'replay.batch',
  'time.own-end',
  'settings.empty-consent',
  'giant.deep-lists',
  'paths.smuggling',
]);

test('none of these succeeds at a server that runs, and somebody else’s exam goes on meanwhile', async () => {
  const stage = await openStage(tempFolder());
  onTestFinished(stage.dispose);
  const chosen = abuses.filter(({ id }) => quick.has(id));
  expect(chosen).toHaveLength(quick.size);
  const played = await playAbuses(chosen, stage, { quietMs: 500, say: () => {} });
  expect(played.attempts.filter(({ outcome }) => outcome === 'succeeded')).toEqual([]);
  expect(played.witness.during.refused).toEqual([]);
  expect(isUndisturbed(played)).toBe(true);
}, 300_000);

test('each attempt has a name of its own, and its line on the page', () => {
  const ids = abuses.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const page = readFileSync(documentFile, 'utf8');
  const missing = abuses.filter(({ what }) => !page.includes(`| ${what.replaceAll('|', '\\|')} | `));
  expect(missing.map(({ id }) => id)).toEqual([]);
  expect(page).not.toContain('succeeded:');
});

test('what was let in has succeeded, and so has what is refused for another reason or without one', async () => {
  const outcomes = [
    await refused(Response.json({ ok: true }), 'token.invalid'),
    await refused(
      Response.json({ ok: false, code: 'token.missing', message: '' }, { status: 401 }),
      'token.invalid',
    ),
    await refused(new Response('<h1>Bad gateway</h1>', { status: 502 }), 'token.invalid'),
    // A refusal that a client would take for an answer.
    await refused(Response.json({ ok: false, code: 'token.invalid', message: '' }), 'token.invalid'),
    refusedAs({ ok: true, stored: { seq: 1 } }, 'chain.broken'),
    allOf(holds(true, 'refused', ''), holds(false, 'refused', '')),
  ].map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(['succeeded']));
  expect(refusedAs({ ok: false, code: 'server.busy' }, 'server.busy')).toMatchObject({ outcome: 'limited' });
});

test('one that breaks off has succeeded, and an exam that heard a refusal was disturbed', async () => {
  const stretch = {
    events: 1,
    answers: 1,
    refused: [],
    ackP50Ms: 1,
    ackP99Ms: 1,
    ackMaxMs: 1,
    answerP99Ms: 1,
  };
  const witness = { conclude: async () => ({ stretch, isWhole: true }), stop: () => {} };
  const opened = { stageFor: () => ({}) as never, witness, dispose: async () => {} };
  const broken = abusesOf('lock', {
    broken: ['breaks off', () => Promise.reject(new Error('no such thing'))],
  });
  const played = await playAbuses(broken, opened, { quietMs: 0, say: () => {} });
  expect(played.attempts).toMatchObject([
    { outcome: 'succeeded', found: expect.stringContaining('no such thing') },
  ]);
  const during = { ...stretch, refused: ['server.failed'] };
  const disturbed: Played = { ...played, witness: { ...played.witness, during } };
  expect([isUndisturbed(played), isUndisturbed(disturbed)]).toEqual([true, false]);
});
