import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uptime } from 'node:os';
import { z } from 'zod';
import { parseJson } from '../../../core/parse-json.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import { poll } from '../../../core/poll.ts';

const timeAnchor = z.strictObject({
  v: z.literal(1),
  /** The server's time, epoch milliseconds, and what this computer's clock showed then. */
  at: z.number(),
  wallMs: z.number(),
  /** Since this computer started, and which start that was, where the system says. */
  uptimeMs: z.number().nonnegative(),
  bootId: z.string().nullable(),
});
type TimeAnchor = Readonly<z.infer<typeof timeAnchor>>;

/** What this computer knows of its own start: a clock that nobody sets. */
export type Boot = { readonly uptimeMs: () => number; readonly bootId: () => Promise<string | null> };

export const thisBoot: Boot = {
  uptimeMs: () => uptime() * 1_000,
  // Linux; elsewhere the two clocks have to agree.
  bootId: async () =>
    (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim() || null,
};

const keepEveryMs = 20_000;
/** How far apart the two clocks may be counted where the system counts its uptime in whole seconds. */
const sameBootMs = 3_000;

type TimeAnchorOptions = {
  readonly dir: string;
  readonly clock: OneClock;
  readonly boot: Boot;
};

/**
 * Remembers the server's time together with how long this computer had been on. An app that is started again without
 * a line to the server knows the time from that, whatever the computer's clock shows by then; unless the computer
 * itself was started again: then nobody knows how long it was off.
 */
export function createTimeAnchor({ dir, clock, boot }: TimeAnchorOptions) {
  const file = join(dir, 'time');

  async function keep(): Promise<void> {
    if (!clock.isSure()) return;
    const bootId = await boot.bootId();
    const anchor: TimeAnchor = {
      v: 1,
      at: clock.now(),
      wallMs: clock.wallNow(),
      uptimeMs: boot.uptimeMs(),
      bootId,
    };
    // Without it the next start is only less sure.
    await writeFile(file, JSON.stringify(anchor)).catch(() => undefined);
  }

  async function isSameBoot(anchor: TimeAnchor, uptimeMs: number): Promise<boolean> {
    if (uptimeMs < anchor.uptimeMs) return false;
    const bootId = await boot.bootId();
    if (bootId !== null && anchor.bootId !== null) return bootId === anchor.bootId;
    const passedMs = uptimeMs - anchor.uptimeMs;
    return Math.abs(clock.wallNow() - anchor.wallMs - passedMs) <= sameBootMs;
  }

  return {
    keep,
    /** Call before anything of a session is opened. */
    async recall(): Promise<void> {
      const anchor = timeAnchor.safeParse(parseJson(await readFile(file, 'utf8').catch(() => '')));
      if (!anchor.success) return;
      const uptimeMs = boot.uptimeMs();
      const { at } = anchor.data;
      if (await isSameBoot(anchor.data, uptimeMs)) clock.resume(at + uptimeMs - anchor.data.uptimeMs);
      else clock.notBefore(at + (uptimeMs < anchor.data.uptimeMs ? uptimeMs : 0));
    },
    /** Keeps it up to date. Returns how to end that. */
    follow: (): (() => void) => poll(clock, keepEveryMs, () => void keep()),
  };
}
