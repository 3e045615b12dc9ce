import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createSystemClock } from '../../core/clock.ts';
import { evidenceKinds } from '../../contract/evidence.ts';
import { openEvidence } from '../../main/evidence/evidence.ts';
import { below, seededRandom } from '../harness/environment/seeded-random.ts';
import { startCandidate } from './candidate.ts';
import type { Said } from './life.ts';

const [server = '', ticket = '', dir = '', seed = ''] = process.argv.slice(2);
const random = seededRandom(Number(seed));

/** Written synchronously: what has been said has left the process, however it ends. */
const say = (said: Said): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

const candidate = await startCandidate({
  server,
  ticket,
  dir,
  random,
  onAppended: (events) => say({ appended: events.map(({ seq, hash }) => [seq, hash]) }),
});
const { sessionId } = candidate;
const opened = await openEvidence({
  dir,
  sessionId,
  key: candidate.evidenceKey,
  server: new URL(server),
  token: () => candidate.token,
  fetch: candidate.fetch,
  clock: createSystemClock(globalThis),
  random,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  limits: { reserveBytes: 0, stallMs: 3_000, retry: { firstMs: 110, capMs: 400 } },
  onChange: () => {},
  onDropped: (dropped) => {
    throw new Error(`dropped: ${JSON.stringify(dropped)}`);
  },
});
if (!opened.ok) throw new Error(opened.message);
const evidence = opened.value;

let isResting = false;
async function record(): Promise<void> {
  while (!isResting) {
    const kind = evidenceKinds[below(random, evidenceKinds.length)] ?? 'photo';
    const bytes = new Uint8Array(randomBytes(1 + below(random, 60_000)));
    const put = await evidence.put({ bytes, kind, mediaType: 'video/webm' });
    if (!put.ok) throw new Error(put.message);
    say({ kept: put.value.sha256 });
    await pause(below(random, 200));
  }
}
let recording = record();
say({ sessionId });

for await (const line of createInterface(process.stdin)) {
  if (line === 'settle') {
    isResting = true;
    await recording;
    evidence.online();
    if (!(await evidence.drained(300_000))) throw new Error('evidence was not delivered within five minutes');
    const { seq, hash } = await candidate.settle();
    say({ settled: [seq, hash] });
  } else {
    isResting = false;
    candidate.goOn();
    recording = record();
  }
}
process.exit(0);
