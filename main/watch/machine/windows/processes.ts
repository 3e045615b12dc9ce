import { z } from 'zod';
import { tellsByArguments } from '../../../../core/watch/capture.ts';
import { listOf } from '../../../../core/outside/values.ts';
import type { ProcessSeen } from '../../../../core/watch/process.ts';
import type { RunProgram } from '../run-program.ts';
import { powershell } from './powershell.ts';

export type Task = { readonly name: string; readonly pid: number; readonly session: string };

/** `"Image Name","PID","Session Name","Session#","Mem Usage"`: only the values are the same in every language. */
export function parseTasks(csv: string): readonly Task[] {
  return [...csv.matchAll(/^"([^"]+)","(\d+)","([^"]*)","/gm)].map(([, name = '', pid, session = '']) => {
    return { name, pid: Number(pid), session };
  });
}

const details = listOf(
  z.object({
    ProcessId: z.number(),
    CommandLine: z.string().nullable().catch(null),
    OriginalName: z.string().nullable().catch(null),
  }),
  50_000,
);

/** What a process is besides its name: asked once for each, because it takes a PowerShell. */
const detailScript = (pids: readonly number[]) => `
$ids = @(${pids.join(',')})
Get-CimInstance Win32_Process | Where-Object { $ids -contains $_.ProcessId } | ForEach-Object {
  $original = $null
  if ($_.ExecutablePath) {
    $original = (Get-Item -LiteralPath $_.ExecutablePath -ErrorAction SilentlyContinue).VersionInfo.OriginalFilename
  }
  [pscustomobject]@{ ProcessId = $_.ProcessId; CommandLine = $_.CommandLine; OriginalName = $original }
}`;

/** The running programs, from `tasklist`; original names and the arguments of a few tools from CIM. */
export function createWindowsProcesses(run: RunProgram, ownPids: () => ReadonlySet<number>) {
  let known = new Map<number, ProcessSeen>();

  async function detail(
    fresh: readonly Task[],
  ): Promise<ReadonlyMap<number, z.infer<typeof details>[number]>> {
    if (fresh.length === 0) return new Map();
    const answer = await powershell(run, detailScript(fresh.map(({ pid }) => pid)), details);
    return new Map(answer.map((each) => [each.ProcessId, each]));
  }

  return {
    async list(): Promise<readonly ProcessSeen[]> {
      const own = ownPids();
      const tasks = (await tasklist(run)).filter(({ pid }) => pid > 4 && !own.has(pid));
      const isKnown = ({ pid, name }: Task) => known.get(pid)?.names[0] === name;
      const found = await detail(tasks.filter((task) => !isKnown(task)));
      known = new Map(
        tasks.map((task): [number, ProcessSeen] => {
          const before = isKnown(task) ? known.get(task.pid) : undefined;
          if (before !== undefined) return [task.pid, before];
          const more = found.get(task.pid);
          const argv = tellsByArguments([task.name]) ? splitCommandLine(more?.CommandLine ?? '') : [];
          const names = [task.name];
          return [task.pid, { pid: task.pid, names, originalName: more?.OriginalName || null, argv }];
        }),
      );
      return [...known.values()];
    },
  };
}

export async function tasklist(run: RunProgram): Promise<readonly Task[]> {
  const tasks = parseTasks(await run('tasklist', ['/fo', 'csv', '/nh']));
  if (tasks.length === 0) throw new Error('tasklist lists no process');
  return tasks;
}

/** Good enough to find one word: quoted parts stay together. */
export function splitCommandLine(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
