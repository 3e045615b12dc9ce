/**
 * Measures what watching the candidate's computer costs: all watches together, as the app runs them, on this computer.
 *
 *   node scripts/bench/bench-watch.ts [--seconds 60] [--processes 200]
 *
 * Prints JSON. `cpuPercent` is the processor time of this process in percent of one core, less what it takes without the
 * watches (`idlePercent`). Programs that a watch starts are not in it: on Linux one that ends at once and one that
 * sleeps, on Windows and macOS more. Per watch: how often it looked, and how many milliseconds a look took by the clock,
 * which on a busy computer is more than it cost. `--processes` starts so many idle programs, because a desktop runs a
 * few hundred.
 */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { examSettings } from '../../contract/settings.ts';
import type { ScreenPort } from '../../main/watch/machine/displays.ts';
import { watchMachine } from '../../main/watch/machine/machine.ts';
import type { MachinePorts } from '../../main/watch/machine/machine-ports.ts';
import type { PowerPort } from '../../main/watch/machine/screen-lock.ts';
import { thisMachine } from '../../main/watch/machine/this-machine.ts';
import { createXDesktop } from '../../main/watch/x11/x-desktop.ts';
import { createSystemClock } from '../../core/clock.ts';
import { percentile, rounded } from '../vision/metrics.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { createOneClock } from '../../core/one-clock.ts';

const desktop = ['windows', 'injectedInput', 'inputListeners', 'screenTakers'] as const;
const looked = [
  'processes',
  'listeners',
  'session',
  'facts',
  'devices',
  'displays',
  'tamper',
  ...desktop,
] as const;
type Looked = (typeof looked)[number];

function fakeElectron() {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => [{ id: 1, bounds }] });
  return {
    screen: screen as unknown as ScreenPort,
    powerMonitor: new EventEmitter() as unknown as PowerPort,
  };
}

/** The same questions, timed. */
function timed(machine: MachinePorts, took: Record<Looked, number[]>): MachinePorts {
  const note = (name: Looked, startedAt: number): void => void took[name].push(performance.now() - startedAt);
  const answered = <T>(name: Looked, ask: () => T): T => {
    const startedAt = performance.now();
    try {
      return ask();
    } finally {
      note(name, startedAt);
    }
  };
  const told = async <T>(name: Looked, ask: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    try {
      return await ask();
    } finally {
      note(name, startedAt);
    }
  };
  return {
    ...machine,
    processes: () => told('processes', machine.processes),
    listeners: () => told('listeners', machine.listeners),
    session: () => told('session', machine.session),
    facts: () => told('facts', machine.facts),
    devices: () => told('devices', machine.devices),
    displays: () => answered('displays', machine.displays),
    tamper: () => answered('tamper', machine.tamper),
    windows: () => told('windows', machine.windows),
    injectedInput: () => told('injectedInput', machine.injectedInput),
    inputListeners: () => told('inputListeners', machine.inputListeners),
    screenTakers: () => told('screenTakers', machine.screenTakers),
  };
}

/** Percent of one core over a time, of this process. */
async function measure(ms: number): Promise<number> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await wait(ms);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1_000 / (performance.now() - startedAt)) * 100;
}

const usage = 'npm run --silent bench:watch -- [--seconds 60] [--processes 200]';
const { values } = readArguments(usage, {
  options: {
    seconds: { type: 'string', default: '60' },
    processes: { type: 'string', default: '200' },
  },
});
const seconds = Number(values.seconds);
const count = Number(values.processes);
if (!(seconds > 0) || !Number.isInteger(count) || count < 0) refuse(usage);

const idle =
  count > 0 && process.platform !== 'win32'
    ? spawn('sh', ['-c', `for i in $(seq ${count}); do sleep 100000 & done; wait`], {
        detached: true,
        stdio: 'ignore',
      })
    : null;
try {
  await wait(1_000);
  const idlePercent = await measure(Math.min(seconds, 20) * 1_000);
  const took = Object.fromEntries(looked.map((name) => [name, [] as number[]])) as Record<Looked, number[]>;
  const findings = new Map<string, number>();
  const degraded: string[] = [];
  const machine = thisMachine({
    ...fakeElectron(),
    platform: process.platform,
    // What the bench starts is not to be left out as a helper of ours.
    ownPid: -1,
    helperPids: () => [],
    env: process.env,
    desktop: createXDesktop({
      displayName: process.env['DISPLAY'],
      ownProcessId: -1,
      monotonicNow: () => performance.now(),
    }),
  });
  const watch = watchMachine({
    settings: examSettings.parse({}),
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    platform: process.platform,
    machine: timed(machine, took),
    isWatching: () => true,
    onDraft: ({ type }) => findings.set(type, (findings.get(type) ?? 0) + 1),
    onDegraded: (name, reason) => degraded.push(`${name}: ${reason}`),
  });
  const busyPercent = await measure(seconds * 1_000);
  watch.dispose();
  const perWatch = Object.fromEntries(
    looked
      .filter((name) => took[name].length > 0)
      .map((name) => {
        const ms = took[name];
        const figures = { medianMs: rounded(percentile(ms, 0.5)), p95Ms: rounded(percentile(ms, 0.95)) };
        return [name, { looks: ms.length, ...figures, totalMs: rounded(ms.reduce((a, b) => a + b, 0)) }];
      }),
  );
  const processes = existsSync('/proc')
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length
    : null;
  const result = {
    cpuPercent: rounded(Math.max(0, busyPercent - idlePercent)),
    busyPercent: rounded(busyPercent),
    idlePercent: rounded(idlePercent),
    seconds,
    processes,
    perWatch,
    findings: Object.fromEntries(findings),
    degraded,
    computer: { platform: process.platform, cores: cpus().length, model: cpus()[0]?.model ?? 'unknown' },
  };
  console.log(JSON.stringify(result, null, 2));
} finally {
  if (idle?.pid !== undefined) process.kill(-idle.pid);
}
