import { startCandidate } from './candidate.ts';
import { seededRandom } from '../harness/environment/seeded-random.ts';
import type { Report } from './candidate-child.ts';

const [server = '', ticket = '', dir = '', seed = ''] = process.argv.slice(2);

/** Written synchronously: what has been reported has left the process, however it ends. */
function report(said: Report) {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

const candidate = await startCandidate({
  server,
  ticket,
  dir,
  random: seededRandom(Number(seed)),
  onAppended: (events) => report({ appended: events.map(({ seq, hash }) => [seq, hash]) }),
});
report({ sessionId: candidate.sessionId, repaired: candidate.repair !== null });
// A line on stdin, or its end, asks to finish.
process.stdin.once('readable', () => {
  void candidate.finish().then(() => process.exit(0));
});
