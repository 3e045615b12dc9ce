import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Misfortune } from '../misfortune.ts';
import { cannotMount } from '../world/small-disk.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/**
 * A command, started by somebody who is not root, on a machine that has none of Debian's programs: an empty folder lies
 * over theirs, for this process and its children only.
 */
async function onABareMachine(file: string, args: readonly string[]) {
  const start = `
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    const command = ${JSON.stringify([file, ...args])};
    const { status } = spawnSync(process.execPath, command, { uid: 65534, gid: 65534, stdio: 'inherit' });
    process.exitCode = status ?? 1;`;
  const script = `mount -t tmpfs none /usr/bin && exec "$0" -e "$1"`;
  const child = spawn('unshare', ['--mount', 'sh', '-c', script, process.execPath, start], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: '/nonexistent' },
  });
  const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit'), text(child.stdout)]);
  return { said, code: Number(exit[0]) };
}

/** The command does not run there, and says in one breath what is missing and the one line that installs it. */
function without(command: string, args: readonly string[] = []): Misfortune {
  return {
    id: `newcomer-${command.replace(':', '-')}`,
    kind: 'K',
    says: `\`npm run ${command}\` on a machine without the programs it starts, by somebody who is not root`,
    cannotRun: cannotMount,
    async run() {
      const [, file = ''] = /^node (\S+)/.exec(scripts[command] ?? '') ?? [];
      const { said, code } = await onABareMachine(file, args);
      const lines = said.trim().split('\n');
      const told = /apt-get install/.test(said) ? said : null;
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
  without('start'),
  without('demo'),
  without('e2e'),
  without('coverage:catalog'),
  without('audit:escape'),
  without('eval:video', ['.']),
  without('chaos:journey'),
];
