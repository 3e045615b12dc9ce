/**
 * What it costs the server's memory when proctors seek in a long recording.
 *
 *   npm run --silent bench:ranges -- [--requests 20] [--megabytes 30] [--json FILE]
 *
 * A server of its own, one recording, and so many requests at once for two bytes each out of it, then for all of it.
 * Memory is the most that the process ever had (Linux: VmHWM), above what it had before.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinReply } from '../../../contract/http.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { startServer, type ServerProcess } from '../../harness/environment/server-process.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

const usage = 'npm run --silent bench:ranges -- [--requests 20] [--megabytes 30] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    requests: { type: 'string', default: '20' },
    megabytes: { type: 'string', default: '30' },
    json: { type: 'string' },
  },
});
const [requests = 0, megabytes = 0] = [values.requests, values.megabytes].map(Number);
if (!Number.isInteger(requests) || requests < 1 || !(megabytes > 0 && megabytes <= 31)) refuse(usage);

const folder = mkdtempSync(join(tmpdir(), 'invigil-ranges-'));
const server = await startServer({ dataDir: folder, demo: true });
try {
  const address = await recordingOf(server, Math.round(megabytes * 1_000_000));
  const cookie = await signedIn(server);
  const ask = async (range?: string) => {
    const headers = { cookie, ...(range === undefined ? {} : { range }) };
    const response = await fetch(address, { headers });
    const bytes = (await response.arrayBuffer()).byteLength;
    if (!response.ok || (range !== undefined && bytes !== 2))
      throw new Error(`${response.status}, ${bytes} bytes`);
  };
  await ask('bytes=0-1');
  const figures = {
    requests,
    megabytes,
    ranges: await peakAbove(server, () =>
      atOnce((index) => ask(`bytes=${index * 1_000_000}-${index * 1_000_000 + 1}`)),
    ),
    whole: await peakAbove(server, () => atOnce(() => ask())),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  };
  console.log(JSON.stringify(figures, null, 2));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function atOnce(ask: (index: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: requests }, (_, index) => ask(index)));
}

/** Megabytes that `work` takes at most, and how long it takes. */
async function peakAbove({ pid }: ServerProcess, work: () => Promise<void>) {
  // Forgets the peak so far (proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = peakOf(pid);
  const startedMs = performance.now();
  await work();
  const tookMs = Math.round(performance.now() - startedMs);
  return { idleMb: before, aboveIdleMb: Math.round(peakOf(pid) - before), tookMs };
}

function peakOf(pid: number | undefined): number {
  const [, kilobytes = 'NaN'] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}

/** Joins as the demonstration's candidate and sends one recording; the address at which staff see it. */
async function recordingOf({ url, demo }: ServerProcess, bytes: number): Promise<string> {
  const asked = { v: 1, ticket: demo?.ticket, appVersion: '0.1.0', platform: 'bench' };
  const { sessionId, token, evidenceKey } = joinReply.parse(
    await (await post(`${url}/api/join`, asked)).json(),
  );
  const encrypt = await createEncryptBlob(sessionId, evidenceKey);
  const { content, sha256 } = await encrypt(new Uint8Array(randomBytes(bytes)));
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'x-evidence-type': 'video/webm',
  };
  const put = await askAsComputer(`${url}/api/sessions/${sessionId}/evidence/${sha256}`, {
    method: 'PUT',
    headers,
    body: content,
  });
  if (put.status !== 201) throw new Error(`the recording was not taken: ${put.status} ${await put.text()}`);
  return `${url}/api/console/sessions/${sessionId}/evidence/${sha256}`;
}

async function signedIn({ url, staff }: ServerProcess): Promise<string> {
  const response = await post(`${url}/api/console/sign-in`, staff);
  const [cookie] = response.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`nobody could sign in: ${response.status}`);
  return cookie.split(';')[0] ?? '';
}

function post(url: string, body: unknown): Promise<Response> {
  return askAsComputer(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
