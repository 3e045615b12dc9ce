import { randomBytes } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { packageManifest } from '../../../contract/session-package.ts';
import { runImport } from '../../../server/import-command.ts';
import { recordedLog } from '../recorded-log.ts';
import { login, runningServer } from '../running-server.ts';
import { run } from '../server-process.ts';
import { addPerson } from '../../harness/staff/people.ts';
import { tempFolder } from '../temp-folder.ts';
import { exportedSession } from './exported-session.ts';
import { repack, unpack } from './repacked.ts';

const runIt = (args: readonly string[]) => runImport(args, {}, recordedLog().log);

/** What the server has of a session, as a proctor sees it. */
async function storedOf(dataFolder: string, sessionId: string) {
  const server = await runningServer({ dataFolder, demo: false });
  const person = await addPerson(dataFolder, [{ role: 'reviewer', examId: null }]);
  const cookie = await login(server.url, person);
  const address = `${server.url}/api/console/sessions/${sessionId}`;
  const read = async (path: string) => (await fetch(address + path, { headers: { cookie } })).json();
  const { session } = z.object({ session: z.object({ storedSeq: z.int() }) }).parse(await read('/events'));
  const entry = z.object({ sha256: z.string(), stored: z.object({ mediaType: z.string() }).nullable() });
  const { evidence } = z.object({ evidence: z.array(entry) }).parse(await read('/evidence'));
  await server.dispose();
  return {
    storedSeq: session.storedSeq,
    stored: evidence.flatMap((one) => (one.stored ? [one.sha256] : [])),
  };
}

test('a session that could not be delivered comes to the server as a file, and once', async () => {
  const { exported, file, data, sessionId, names, server } = await exportedSession();
  expect(exported).toEqual({ ok: true, value: { events: 120, blobs: 3 } });
  const first = await runIt([file, ...data]);
  expect(first).toEqual({
    ok: true,
    value: { sessionId, events: { new: 120, known: 0 }, evidence: { new: 3, known: 0 }, damaged: [] },
  });
  expect(await runIt([file, ...data])).toMatchObject({
    value: { events: { new: 0, known: 120 }, evidence: { new: 0, known: 3 }, damaged: [] },
  });
  const stored = await storedOf(server.dataFolder, sessionId);
  expect(stored).toEqual({ storedSeq: 120, stored: names });
});

test('the package is plain: a journal in lines, evidence by name, and a manifest of what is in it', async () => {
  const { file, names, sessionId, server, journal } = await exportedSession();
  const entries = await unpack(file);
  expect([...entries.keys()]).toEqual([
    'journal.ndjson',
    ...names.map((name) => `evidence/${name}`),
    'manifest.json',
  ]);
  const lines = entries.get('journal.ndjson')?.toString().trimEnd().split('\n') ?? [];
  expect(lines).toHaveLength(121);
  const manifest = packageManifest.parse(JSON.parse(entries.get('manifest.json')?.toString() ?? ''));
  expect(manifest).toMatchObject({ sessionId, server: server.url, base: journal.base, mark: journal.mark });
  expect(manifest.evidence.map(({ kind, mediaType }) => [kind, mediaType])).toEqual([
    ['photo', 'image/jpeg'],
    ['segment', 'video/webm'],
    ['room', 'video/webm'],
  ]);
});

test('a piece that was damaged is named, and everything else arrives; the whole package heals it', async () => {
  const { file, data, names, sessionId, server } = await exportedSession();
  const intact = join(tempFolder(), 'intact.zip');
  copyFileSync(file, intact);
  const flipped = (content: Buffer) => {
    content[40] = (content[40] ?? 0) ^ 1;
    return content;
  };
  await repack(file, { [`evidence/${names[0]}`]: flipped, [`evidence/${names[2]}`]: () => null });
  expect(await runIt([file, ...data])).toMatchObject({
    value: {
      events: { new: 120 },
      evidence: { new: 1, known: 0 },
      damaged: [
        { entry: `evidence/${names[0]}`, code: 'package.damaged' },
        { entry: `evidence/${names[2]}`, code: 'package.damaged' },
      ],
    },
  });
  expect(await storedOf(server.dataFolder, sessionId)).toEqual({ storedSeq: 120, stored: [names[1]] });
  expect(await runIt([intact, ...data])).toMatchObject({
    value: { evidence: { new: 2, known: 1 }, damaged: [] },
  });
});

test.each<[string, (lines: string[]) => string[], number, string]>([
  [
    'an event that was changed',
    (lines) => lines.with(71, lines[71]?.replace('"idleMs":70', '"idleMs":7') ?? ''),
    70,
    'chain.broken',
  ],
  ['a line that is no JSON', (lines) => lines.with(71, '{"v":1,'), 70, 'package.damaged'],
  ['an event that is not there', (lines) => lines.toSpliced(71, 1), 70, 'batch.gap'],
  ['a journal that ends too early', (lines) => lines.slice(0, 71), 70, 'package.damaged'],
  ['no journal to speak of', () => [], 0, 'package.damaged'],
])('%s: everything before it is taken, and the evidence too', async (_what, change, storedSeq, code) => {
  const { file, data, names, sessionId, server } = await exportedSession();
  await repack(file, {
    'journal.ndjson': (content) => Buffer.from(change(content.toString().trimEnd().split('\n')).join('\n')),
  });
  const report = await runIt([file, ...data]);
  expect(report).toMatchObject({
    value: { events: { new: storedSeq }, evidence: { new: 3 }, damaged: [{ entry: 'journal.ndjson', code }] },
  });
  const stored = await storedOf(server.dataFolder, sessionId);
  expect([stored.storedSeq, stored.stored.toSorted()]).toEqual([storedSeq, names.toSorted()]);
});

test('evidence that is not in the manifest is not taken, and named', async () => {
  const { file, data, names } = await exportedSession({ blobs: 2 });
  await repack(file, {
    'manifest.json': (content) => {
      const manifest = packageManifest.parse(JSON.parse(content.toString()));
      return Buffer.from(JSON.stringify({ ...manifest, evidence: manifest.evidence.slice(1) }));
    },
  });
  expect(await runIt([file, ...data])).toMatchObject({
    value: { evidence: { new: 1 }, damaged: [{ entry: `evidence/${names[0]}`, code: 'package.damaged' }] },
  });
});

test('what is no package is refused whole', async () => {
  const { file, data } = await exportedSession({ events: 1, blobs: 0 });
  const cases: [string, () => Promise<void> | void][] = [
    ['manifest.json', () => repack(file, { 'manifest.json': () => Buffer.from('{"v":2}') })],
    ['manifest.json', () => repack(file, { 'manifest.json': () => null })],
    ['cannot be read', () => writeFileSync(file, randomBytes(500))],
  ];
  for (const [message, damage] of cases) {
    await damage();
    const report = await runIt([file, ...data]);
    expect(report).toMatchObject({ ok: false, code: 'package.damaged' });
    expect(report).toMatchObject({ message: expect.stringContaining(message) });
  }
  expect(await runIt(['/nowhere.zip', ...data])).toMatchObject({ code: 'package.damaged' });
  expect(await runIt([])).toBeNull();
});

test('a session of another server is not taken', async () => {
  const { file } = await exportedSession({ events: 3, blobs: 1 });
  const other = await runningServer();
  await other.dispose();
  expect(await runIt([file, '--data', other.dataFolder])).toMatchObject({
    ok: false,
    code: 'session.unknown',
  });
});

// Four processes, one after the other.
test('the command says how it went, and that it cannot while the server runs', async () => {
  const { file, data, server, sessionId } = await exportedSession({ events: 2, blobs: 1 });
  const running = await runningServer({ dataFolder: server.dataFolder });
  const locked = await run('import.ts', [file, ...data]);
  expect([locked.code, locked.stdout]).toEqual([2, '']);
  expect(locked.stderr).toMatch(/in use by another server: stop the server/);
  await running.dispose();
  const imported = await run('import.ts', [file, ...data]);
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.stdout)).toMatchObject({
    sessionId,
    events: { new: 2 },
    evidence: { new: 1 },
  });
  await repack(file, { 'journal.ndjson': () => null });
  expect((await run('import.ts', [file, ...data])).code).toBe(1);
  const used = await run('import.ts', []);
  expect([used.code, used.stderr.slice(0, 6)]).toEqual([2, 'Usage:']);
});
