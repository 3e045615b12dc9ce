import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { Misfortune } from '../misfortune.ts';
import { cannotMount } from '../world/small-disk.ts';

/**
 * A command, started by somebody who is not root, on a machine that has none of Debian's programs: an empty folder lies
 * over theirs, for this process and its children only.
 */
async function onABareMachine(file: string, args: readonly string[]) {
  const start = `
    process.setgid(65534);
    process.setuid(65534);
    process.argv = [process.execPath, ${JSON.stringify(file)}, ...${JSON.stringify(args)}];
    await import(${JSON.stringify(new URL(`../../../../${file}`, import.meta.url).href)});`;
  const script = `mount -t tmpfs none /usr/bin && exec "$0" --input-type=module -e "$1"`;
  const child = spawn('unshare', ['--mount', 'sh', '-c', script, process.execPath, start], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: '/nonexistent' },
  });
  const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit'), text(child.stdout)]);
  return { said, code: Number(exit[0]) };
}

/** The command does not run there, and says in one breath what is missing and the one line that installs it. */
function without(command: string, file: string, args: readonly string[] = []): Misfortune {
  return {
    id: `newcomer-${command.replace(':', '-')}`,
    kind: 'K',
    says: `\`npm run ${command}\` on a machine without the programs it starts, by somebody who is not root`,
    cannotRun: cannotMount,
    async run() {
      const { said, code } = await onABareMachine(file, args);
      const lines = said.trim().split('\n');
      const told = lines.find((line) => /apt-get install/.test(line)) ?? null;
      const isCalm = code === 1 && lines.length <= 4 && !/^\s+at /m.test(said);
      return {
        wentOn: false,
        by: `exit code ${code}: ${said.trim().slice(0, 300)}`,
        losses: isCalm ? [] : [`exit code ${code}, ${lines.length} lines: ${said.trim().slice(0, 300)}`],
        told,
      };
    },
  };
}

/** K: a newcomer’s machine. */
export const misfortunesOfNewcomers: readonly Misfortune[] = [
  without('start', 'scripts/start.ts'),
  without('demo', 'scripts/demo.ts'),
  without('e2e', 'scripts/e2e.ts'),
  without('coverage:catalog', 'scripts/coverage-catalog.ts'),
  without('audit:escape', 'scripts/audit-escape.ts'),
  without('eval:video', 'scripts/evals/eval-video.ts', ['.']),
  without('chaos:journey', 'scripts/chaos-journey.ts'),
];
