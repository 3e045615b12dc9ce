import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { beside } from '../../harness/staff/people.ts';
import { patient } from '../../server/patient.ts';
import { cookieOf, runningServer } from '../../server/running-server.ts';
import { tempFolder } from '../../server/temp-folder.ts';
import { sayingCandidate } from '../../server/webhooks/hooked-server.ts';
import { readPage } from './page.ts';
import { run, start } from './shell.ts';

const shownUrl = 'http://127.0.0.1:8080';

/** In the app's place: joins, begins, answers the question and hands in. */
async function sitExam(url: string, ticket: string): Promise<void> {
  const { say, exam } = await sayingCandidate(url, ticket);
  await say('x.exam.started', { endsAt: Date.now() + exam.settings.durationMs });
  const cookie = cookieOf(await fetch(exam.startUrl, { redirect: 'manual' }));
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${url}/api/exam/${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const answer = { value: '753 BC', writer: crypto.randomUUID(), edit: 1, base: 0 };
  expect((await ask('PUT', 'answers/rome', answer)).status).toBe(200);
  expect((await ask('POST', 'submit')).status).toBe(200);
  await say('x.exam.submitted', {});
  await say('session.completed', { durationMs: 1_000, events: 2, evidence: 0 });
}

// Its commands are those of a POSIX shell.
test.skipIf(process.platform === 'win32')(
  'the page leads a newcomer from nothing to results and an erasure, by its own commands',
  async () => {
    const folder = tempFolder();
    const { exam, steps } = readPage();
    expect(steps.length).toBeGreaterThan(18);
    writeFileSync(join(folder, 'exam.json'), exam);
    const env: Record<string, string> = { INVIGIL_DATA: join(folder, 'data'), INVIGIL_PORT: '0' };
    const words = new Map<string, string>();
    let url = shownUrl;
    const real = (line: string) =>
      line
        .replaceAll(shownUrl, url)
        .replaceAll(/\b[\w-]+\.(?:json|csv|txt)\b/g, (name) => join(folder, name))
        .replaceAll(/\b(?:TOKEN|KEY|EXAM|SESSION)\b/g, (word) => words.get(word) ?? word);
    const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);

    const [first, ...others] = steps;
    const server = await start(first!.command, env);
    url = (JSON.parse(server.first) as { url: string }).url;
    for (const outcome of first!.outcomes) expect(server.first).toContain(real(outcome));
    hear(server.first, words);
    for (const { step, command, outcomes } of others) {
      const exported = /^export (\w+)=(.*)$/.exec(command);
      if (exported) {
        env[exported[1]!] = real(exported[2]!);
        continue;
      }
      if (step.startsWith('8.') && !words.has('sat')) {
        await sitExam(url, lines('tickets.csv')[1]!.split(',')[2]!);
        words.set('sat', 'yes');
      }
      const { code, said } = await run(real(command), env);
      expect(code, `${command}\n${said}`).toBe(0);
      for (const outcome of outcomes) expect(said, command).toContain(real(outcome));
      hear(said, words);
    }
    expect(lines('tickets.csv')).toHaveLength(201);
    const results = lines('results.csv');
    expect(results).toHaveLength(201);
    expect(results.filter((line) => line.includes('753 BC'))).toHaveLength(1);
    expect(lines('events.csv').at(-1)).toContain('session.completed');

    await server.stop();
    await expectErased(env['INVIGIL_DATA']!, words.get('SESSION')!);
  },
  180_000,
);

/** What later commands of the page stand for by words in capitals. */
function hear(said: string, words: Map<string, string>): void {
  const patterns = {
    TOKEN: /set-up\/([\w-]{43})/,
    KEY: /(invigil_[\w-]{43})/,
    EXAM: /^id: (\S+)$/m,
    SESSION: /^([\da-f-]{36}) .*Candidate 1\b/m,
  };
  for (const [word, pattern] of Object.entries(patterns)) {
    const found = pattern.exec(said)?.[1];
    if (found !== undefined) words.set(word, found);
  }
}

/** The same data under a server whose hours go by in moments. */
async function expectErased(dataFolder: string, sessionId: string): Promise<void> {
  const clock = createSystemClock(globalThis);
  const timers = {
    monotonicNow: clock.monotonicNow,
    after: (delayMs: number, act: () => void) => clock.after(Math.min(delayMs, 100), act),
  };
  await runningServer({ dataFolder, demo: false, timers });
  const left = () => beside(dataFolder, ({ sessions }) => sessions.find(sessionId));
  await expect.poll(left, patient).toBeNull();
  const tombstone = await beside(dataFolder, ({ retention }) => retention.tombstone(sessionId));
  expect(tombstone).toMatchObject({ sessionId, counts: { events: 3, answers: 1 } });
}
