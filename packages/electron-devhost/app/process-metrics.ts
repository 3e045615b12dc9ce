import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

type ProcessInfo = {
  readonly pid: number;
  readonly parent: number;
  readonly type: Electron.ProcessMetric['type'];
  /** What `utilityProcess.fork` was told as `serviceName`. */
  readonly name: string | undefined;
  readonly cpuMs: number;
  readonly startedAtMs: number;
  readonly residentKb: number;
};

const CLOCK_TICK_MS = 10;
const PAGE_KB = 4;

const types: { readonly [chromium: string]: Electron.ProcessMetric['type'] } = {
  renderer: 'Tab',
  'gpu-process': 'GPU',
  utility: 'Utility',
  zygote: 'Zygote',
};

/** Electron's metrics of the main process and all its descendants, from /proc. CPU use is the average since start. */
export function appMetrics(mainPid: number): Electron.ProcessMetric[] {
  const bootedAtMs = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? 0) * 1000;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name), bootedAtMs) ?? []);
  const family = new Set([mainPid]);
  // Parents have smaller numbers than their children often, but not always: go on until nothing is added.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all
    .filter(({ pid }) => family.has(pid))
    .map((info) => toMetric(info.pid === mainPid ? { ...info, type: 'Browser' } : info));
}

function readProcess(pid: number, bootedAtMs: number): ProcessInfo | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may contain spaces.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const type = /--type=([\w-]+)/.exec(commandLine)?.[1];
    const service = /\?service=([^\0]+)/.exec(commandLine)?.[1];
    return {
      pid,
      parent,
      type: types[type ?? ''] ?? 'Utility',
      name: service === undefined ? undefined : decodeURIComponent(service),
      cpuMs: ((fields[11] ?? 0) + (fields[12] ?? 0)) * CLOCK_TICK_MS,
      startedAtMs: bootedAtMs + (fields[19] ?? 0) * CLOCK_TICK_MS,
      residentKb: (fields[21] ?? 0) * PAGE_KB,
    };
  } catch {
    return undefined;
  }
}

function toMetric({ pid, type, name, cpuMs, startedAtMs, residentKb }: ProcessInfo): Electron.ProcessMetric {
  const ageMs = Math.max(1, Date.now() - startedAtMs);
  return {
    pid,
    type,
    ...(name === undefined ? {} : { name }),
    creationTime: startedAtMs,
    cpu: {
      percentCPUUsage: (100 * cpuMs) / ageMs / availableParallelism(),
      cumulativeCPUUsage: cpuMs / 1000,
      idleWakeupsPerSecond: 0,
    },
    memory: { workingSetSize: residentKb, peakWorkingSetSize: residentKb },
  };
}
