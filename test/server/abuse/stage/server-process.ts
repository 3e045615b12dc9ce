import { join } from 'node:path';
import { createSystemClock } from '../../../../core/clock.ts';
import { createServer, type ServerOptions } from '../../../../server/server.ts';

/** What a server of its own is started with, and told while it runs. */
export type StartMessage = {
  readonly dataFolder: string;
  readonly options: Partial<Omit<ServerOptions, 'log' | 'now' | 'timers'>>;
};
export type ClockMessage = { readonly aheadMs: number };
export type PassMessage = { readonly passMs: number };
export type StartedMessage = Readonly<
  Record<'url' | 'address', string> & { ticket: string; email: string; password: string }
>;

/** So much faster pass waits of a minute and more, as the hours between two looks for what is to be deleted. */
const hurry = 1_800;
const longMs = 60_000;

const real = createSystemClock(globalThis);
let aheadMs = 0;
let passedMs = 0;

async function start({ dataFolder, options }: StartMessage): Promise<void> {
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    demo: true,
    demoSettings: null,
    pages: { console: join(dataFolder, 'no-console'), exam: join(dataFolder, 'no-page') },
    ...options,
    dataFolder,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => real.now() + aheadMs,
    timers: {
      monotonicNow: () => real.monotonicNow() + passedMs,
      after: (delayMs, run) => real.after(delayMs >= longMs ? delayMs / hurry : delayMs, run),
    },
  });
  const { url, address, demo, staff } = server;
  process.send?.({
    url,
    address,
    ticket: demo?.ticket ?? '',
    email: staff?.email ?? '',
    password: staff?.password ?? '',
  } satisfies StartedMessage);
  process.once('SIGTERM', () => void server.dispose().then(() => process.exit(0)));
}

/** A server whose clocks the parent sets, by the port that the server has for them. Nothing else of it is different. */
process.on('message', (message: StartMessage | ClockMessage | PassMessage) => {
  if ('aheadMs' in message) {
    ({ aheadMs } = message);
    process.send?.({ set: true });
  } else if ('passMs' in message) {
    passedMs += message.passMs;
    process.send?.({ set: true });
  } else void start(message);
});
process.on('disconnect', () => process.exit(0));
