import { hash, verify } from '@node-rs/argon2';
import { createSerialQueue } from '../../core/serial-queue.ts';

/** Argon2id, as OWASP has it for 2026: 19 MiB and two passes, some 60 ms for each guess. Explicit: a default may change. */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same letters count as the same, however they were composed. */
const spelled = (password: string) => password.normalize('NFC');

export const hashPassword = (password: string): Promise<string> => hash(spelled(password), costs);

/** More than so many that wait are not looked at: memory and cores are for the exams. */
const mostWaiting = 50;

export type PasswordCheck = ReturnType<typeof createPasswordCheck>;

/** Compares passwords one after the other, so that many who sign in at once leave room for events. */
export function createPasswordCheck() {
  const queue = createSerialQueue();
  let waiting = 0;
  /** What is compared where there is nothing to compare with: an answer must not tell whether there is. */
  const nobody = hashPassword('nobody has this password');

  return {
    /** Null where too many wait already. */
    async isRight(password: string, passwordHash: string | null): Promise<boolean | null> {
      if (waiting >= mostWaiting) return null;
      waiting += 1;
      try {
        return await queue.run(async () => {
          const isSame = await verify(passwordHash ?? (await nobody), spelled(password));
          return isSame && passwordHash !== null;
        });
      } finally {
        waiting -= 1;
      }
    },
  };
}
