import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { evidenceKinds } from '../../contract/evidence.ts';
import { openEvidence } from '../../main/evidence/evidence.ts';
import { createSystemClock } from '../../core/clock.ts';
import { computerKeptIn } from '../harness/candidate/computer.ts';
import { below, seededRandom } from '../harness/environment/seeded-random.ts';

const [server = '', dir = '', sessionId = '', key = '', token = '', seed = ''] = process.argv.slice(2);
const random = seededRandom(Number(seed));

const opened = await openEvidence({
  dir,
  sessionId,
  key,
  server: new URL(server),
  token: () => token,
  fetch: (await computerKeptIn(dir)).fetch,
  clock: createSystemClock(globalThis),
  random,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  limits: { reserveBytes: 0, retry: { firstMs: 110, capMs: 200 } },
  onChange: () => {},
  onDropped: (dropped) => {
    throw new Error(`dropped: ${JSON.stringify(dropped)}`);
  },
});
if (!opened.ok) throw new Error(opened.message);
const evidence = opened.value;

let isFinishing = false;
process.stdin.once('readable', () => {
  isFinishing = true;
});
while (!isFinishing) {
  const kind = evidenceKinds[below(random, evidenceKinds.length)] ?? 'photo';
  const bytes = new Uint8Array(randomBytes(1 + below(random, 300_000)));
  const put = await evidence.put({ bytes, kind, mediaType: 'video/webm' });
  if (!put.ok) throw new Error(put.message);
  // Written synchronously: what has been reported has left the process, however it ends.
  process.stdout.write(`${put.value.sha256}\n`);
  await pause(below(random, 60));
}
const isDrained = await evidence.drained(150_000);
await evidence.dispose();
process.exit(isDrained ? 0 : 1);
