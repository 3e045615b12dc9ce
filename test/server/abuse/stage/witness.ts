import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** How a stretch of the witness's exam went. `refused`: codes of what was not taken at once. Milliseconds. */
const stretch = z.object({
  events: z.int(),
  answers: z.int(),
  refused: z.array(z.string()),
  ackP50Ms: z.number(),
  ackP99Ms: z.number(),
  ackMaxMs: z.number(),
  answerP99Ms: z.number(),
});
export type Stretch = Readonly<z.infer<typeof stretch>>;

export const witnessed = z.object({
  stretch,
  /** Everything that was ever said is stored, in its order, and every answer is the last that was saved. */
  isWhole: z.boolean(),
});

export type Witness = {
  /** Ends the stretch so far, and looks whether everything is there. */
  readonly conclude: () => Promise<z.infer<typeof witnessed>>;
  readonly stop: () => void;
};

const program = fileURLToPath(new URL('witness-process.ts', import.meta.url));

/** A candidate who sits their exam in a process of their own and notes how long the server takes for everything. */
export async function startWitness(url: string, ticket: string): Promise<Witness> {
  const child = fork(program, [url, ticket], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the witness could not begin'))),
  ]);
  return {
    async conclude() {
      child.send('conclude');
      const [said] = (await once(child, 'message')) as [unknown];
      return witnessed.parse(said);
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
