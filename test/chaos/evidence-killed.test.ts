import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { rateLimits } from '../../core/evidence/upload.ts';
import { evidenceFolder } from '../../main/evidence/evidence.ts';
import { temporaryFolder } from '../main/journal/journal-setup.ts';
import { askAsComputer, computerKeptIn } from '../harness/candidate/computer.ts';
import { putRandom, setupEvidence } from '../main/evidence/evidence-setup.ts';
import { joinForEvidence } from '../server/evidence/evidence-candidate.ts';
import { below, chosenSeed, seededRandom } from '../harness/environment/seeded-random.ts';
import { startServerChild } from './server-child.ts';

const rounds = Number(process.env['ROUNDS'] ?? 3);

/** Everything the app was told is safe is on the server, and is what its name says; nothing unfinished is left. */
async function audit(dataFolder: string, sessionId: string, reported: readonly string[]): Promise<void> {
  const database = new Database(join(dataFolder, 'invigil.db'), { readonly: true });
  const rows = database
    .prepare<[string], string>('SELECT sha256 FROM evidence WHERE session_id = ?')
    .pluck()
    .all(sessionId);
  database.close();
  const stored = new Set(rows);
  expect(reported.filter((sha256) => !stored.has(sha256))).toEqual([]);
  const folder = join(dataFolder, 'evidence', sessionId.slice(0, 2), sessionId);
  for (const name of rows) {
    const bytes = await readFile(join(folder, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(name);
  }
}

test('a server that is killed again and again loses no evidence', { timeout: 400_000 }, async () => {
  const random = seededRandom(chosenSeed());
  const dataFolder = await temporaryFolder();
  const server = await startServerChild(dataFolder);
  onTestFinished(() => server.kill());
  const { sessionId, key, token } = await joinForEvidence(server.url, server.ticket);
  const { open, dropped } = await setupEvidence({
    sessionId,
    key,
    server: new URL(server.url),
    token: () => token,
    fetch: askAsComputer as typeof fetch,
    random,
    limits: { rate: { ...rateLimits, startBytesPerSecond: 2_000_000 } },
  });
  const evidence = await open();
  const reported: string[] = [];
  let isFinishing = false;
  async function record() {
    while (!isFinishing) {
      reported.push(
        await putRandom(evidence, random() < 0.3 ? 'photo' : 'segment', 1 + below(random, 250_000)),
      );
      await vi.waitUntil(() => evidence.waiting.count < 20 || isFinishing, { timeout: 60_000, interval: 5 });
      await pause(below(random, 60));
    }
  }
  const recording = record();
  let torn = 0;
  for (let round = 0; round < rounds; round += 1) {
    const waiting = evidence.waiting.count;
    await vi.waitUntil(() => evidence.waiting.count !== waiting, { timeout: 30_000, interval: 2 });
    await pause(below(random, 250));
    await server.kill();
    torn += (await readdir(join(dataFolder, 'evidence', 'incoming'))).length;
    await server.start();
  }
  isFinishing = true;
  await recording;
  expect(await evidence.drained(120_000)).toBe(true);
  expect(dropped).toEqual([]);
  await audit(dataFolder, sessionId, reported);
  expect(await readdir(join(dataFolder, 'evidence', 'incoming'))).toEqual([]);
  console.log(`killed ${rounds} times: ${reported.length} pieces reported and stored, ${torn} uploads torn`);
});

test('an app that is killed again and again loses no evidence', { timeout: 400_000 }, async () => {
  const random = seededRandom(chosenSeed());
  const dataFolder = await temporaryFolder();
  const dir = await temporaryFolder();
  const server = await startServerChild(dataFolder);
  onTestFinished(() => server.kill());
  const computer = await computerKeptIn(dir);
  const { sessionId, key, token } = await joinForEvidence(server.url, server.ticket, computer);
  const reported: string[] = [];
  let tears = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const seed = String(below(random, 2 ** 31));
    const args = [server.url, dir, sessionId, key, token, seed];
    const app = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void app.kill('SIGKILL'));
    const exited = once(app, 'exit') as Promise<[number | null]>;
    const lines = createInterface(app.stdout);
    lines.on('line', (sha256) => reported.push(sha256));
    const goal = reported.length + 1 + below(random, 12);
    await vi.waitUntil(() => reported.length >= goal || app.exitCode !== null, {
      timeout: 60_000,
      interval: 2,
    });
    await pause(below(random, 40));
    if (round < rounds) app.kill('SIGKILL');
    else app.stdin.end('finish\n');
    const [code] = await exited;
    expect(code).toBe(round < rounds ? null : 0);
    if (round < rounds && random() < 0.3) tears += await tearDraft(dir, sessionId);
  }
  await audit(dataFolder, sessionId, reported);
  const left = await readdir(evidenceFolder(dir, sessionId), { withFileTypes: true });
  expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([]);
  console.log(`killed ${rounds} times: ${reported.length} pieces reported and stored, ${tears} drafts torn`);
});

const program = fileURLToPath(new URL('evidence-process.ts', import.meta.url));

/** What a power cut in the middle of a write leaves behind, and a killed process hardly ever does. */
async function tearDraft(dir: string, sessionId: string): Promise<number> {
  const draft = join(
    evidenceFolder(dir, sessionId),
    `1.segment.video-webm.${randomBytes(32).toString('hex')}.new`,
  );
  await writeFile(draft, 'IVE2');
  await appendFile(draft, randomBytes(500));
  return 1;
}
