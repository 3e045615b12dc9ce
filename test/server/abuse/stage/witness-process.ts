import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { examView } from '../../../../contract/http.ts';
import { ack, heartbeatMs } from '../../../../contract/wire.ts';
import { percentile } from '../../../../scripts/vision/metrics.ts';
import { markOf, nextEvent } from '../../chain-of-events.ts';
import { askFrom } from './asking.ts';
import { joinedBy } from './candidate.ts';
import type { witnessed } from './witness.ts';

const [url = '', ticket = ''] = process.argv.slice(2);
const eventEveryMs = 100;
const answerEveryMs = 1_000;
const question = 'train';

const ask = askFrom(url, '127.0.0.1');
const candidate = await joinedBy(url, ask, ticket);
await candidate.begin();
const cookie = await candidate.page();
const socket = await candidate.socket();
socket.on('disconnect', (reason) => refused.push(`disconnected: ${reason}`));

let mark = candidate.mark();
let last = nextEvent(candidate.sessionId, mark);
let lastSaved = 0;
let ackMs: number[] = [];
let answerMs: number[] = [];
let refused: string[] = [];

/** One event after the other, each when the one before is on the server's disk. */
async function sayOn(): Promise<never> {
  for (;;) {
    const event = nextEvent(candidate.sessionId, mark);
    const sentAt = performance.now();
    const said = ack.safeParse(
      await socket
        .timeout(20_000)
        .emitWithAck('batch', { events: [event] })
        .catch(String),
    );
    ackMs.push(performance.now() - sentAt);
    if (said.data?.ok) [mark, last] = [markOf(event), event];
    else refused.push(said.data?.code ?? 'no answer');
    await delay(eventEveryMs);
  }
}

async function saveOn(): Promise<never> {
  for (let edit = 1; ; edit += 1) {
    const sentAt = performance.now();
    const body = { value: String(edit), writer: 'witness', edit, base: 0 };
    const reply = await candidate.save(cookie, question, body).catch(() => null);
    answerMs.push(performance.now() - sentAt);
    if (reply?.ok) lastSaved = edit;
    else refused.push(`answer: ${reply === null ? 'no answer' : await reply.text()}`);
    await delay(answerEveryMs);
  }
}

/** What is sent again is passed over where it is there, and the answer says how far the server has the chain. */
async function isWhole(): Promise<boolean> {
  const [saved, said] = [lastSaved, last];
  const view = examView.parse(await (await ask('/api/exam', { cookie })).json());
  const again = ack.parse(await candidate.post({ events: [said] }));
  const answer = z.coerce.number().parse(view.answers[question]);
  return answer >= saved && again.ok && again.stored.seq >= said.seq;
}

async function conclude(): Promise<void> {
  const stretch = {
    events: ackMs.length,
    answers: answerMs.length,
    refused,
    ackP50Ms: percentile(ackMs, 0.5),
    ackP99Ms: percentile(ackMs, 0.99),
    ackMaxMs: Math.max(...ackMs),
    answerP99Ms: percentile(answerMs, 0.99),
  };
  [ackMs, answerMs, refused] = [[], [], []];
  process.send?.({ stretch, isWhole: await isWhole() } satisfies z.infer<typeof witnessed>);
}

void sayOn();
void saveOn();
setInterval(() => socket.emit('heartbeat', { sentAt: Date.now() }), heartbeatMs);
process.on('message', () => void conclude());
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
