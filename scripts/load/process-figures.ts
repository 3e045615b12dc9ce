import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of a process, in kilobytes (proc(5)); NaN where the system does not say it so. */
export function memoryKbOf(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

/** Processor time that a process has had, in milliseconds (proc(5)). */
export function cpuMsOf(pid: number | undefined): number {
  // The name of the program comes before, in brackets, and may have blanks in it.
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  const [userTicks, systemTicks] = [Number(fields[11]), Number(fields[12])];
  return ((userTicks + systemTicks) / ticksPerSecond()) * 1_000;
}

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK']).toString());

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
