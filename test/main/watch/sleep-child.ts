import { EventEmitter } from 'node:events';
import { uptime } from 'node:os';
import { createSystemClock } from '../../../core/clock.ts';
import { watchSleep } from '../../../main/watch/sleep.ts';

/** Prints the uptime that the watch sees, a line a poll, for a test that stops this process for a while. */
watchSleep({
  clock: createSystemClock(globalThis),
  uptimeSeconds: uptime,
  power: new EventEmitter(),
  pollMs: 50,
  onDegraded: console.error,
  onObservation: ({ uptimeMs }) => console.log(uptimeMs),
});
