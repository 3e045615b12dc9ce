import { basename, join } from 'node:path';
import { tellsByArguments } from '../../../../core/watch/capture.ts';
import type { ProcessSeen } from '../../../../core/watch/process.ts';
import { listFolder, readKernelFile, readLink } from './proc-file.ts';

/** What tells one program in a process from the next: the kernel changes the name when another one is started. */
type Identity = { readonly startedAt: string; readonly comm: string };
type Known = Identity & {
  readonly parent: number;
  readonly polls: number;
  readonly seen: ProcessSeen | null;
};

type ProcessTableOptions = {
  /** Where the kernel's process files are: `/proc`. */
  readonly root?: string;
  readonly ownPid: number;
};

/** A new process may be a wrapper on its way to become the program it is named for: it is examined twice. */
const youngPolls = 2;

/**
 * The running programs, from `/proc`. What is known is only checked for being the same program (one small file each);
 * names are read once. Our own process and what descends from it is left out.
 */
export function createProcessTable({ root = '/proc', ownPid }: ProcessTableOptions) {
  let known = new Map<number, Known>();

  function read(pid: number): Known | null {
    const stat = readStat(join(root, `${pid}`, 'stat'));
    if (stat === null || stat.state === 'Z' || stat.state === 'X') return null;
    const { startedAt, comm, parent } = stat;
    const before = known.get(pid);
    const isSame = before?.startedAt === startedAt && before.comm === comm;
    if (isSame && before.polls >= youngPolls) return before;
    const seen = examine(join(root, `${pid}`), pid, comm);
    return { startedAt, comm, parent, polls: isSame ? before.polls + 1 : 1, seen };
  }

  return {
    list(): readonly ProcessSeen[] {
      const now = new Map<number, Known>();
      for (const name of listFolder(root)) {
        const pid = Number(name);
        const process = Number.isInteger(pid) ? read(pid) : null;
        if (process !== null) now.set(pid, process);
      }
      if (now.size === 0) throw new Error(`${root} lists no process`);
      known = now;
      return [...now]
        .filter(([pid]) => !descendsFrom(ownPid, pid, now))
        .flatMap(([, { seen }]) => (seen === null ? [] : [seen]));
    },
  };
}

/** `pid (name) state parent ...`: the name may itself hold spaces and brackets. */
function readStat(path: string) {
  const text = readKernelFile(path);
  if (text === null) return null;
  const end = text.lastIndexOf(')');
  const fields = text.slice(end + 2).split(' ', 20);
  const comm = text.slice(text.indexOf('(') + 1, end);
  return { comm, state: fields[0], parent: Number(fields[1]), startedAt: fields[19] ?? '' };
}

/** Null for a thread of the kernel, which has neither a file nor arguments. */
function examine(folder: string, pid: number, comm: string): ProcessSeen | null {
  const file = readLink(join(folder, 'exe'));
  const argv = (readKernelFile(join(folder, 'cmdline')) ?? '').split('\0').slice(0, -1);
  if (file === null && argv.length === 0) return null;
  // A program that rewrites its title leaves one long word with the arguments in it.
  const titled = argv.length === 1 ? [argv[0] ?? '', argv[0]?.split(' ', 1)[0] ?? ''] : argv.slice(0, 1);
  const names = [file?.replace(/ \(deleted\)$/, '') ?? '', ...titled].map((path) => basename(path));
  const distinct = [...new Set([...names, comm].filter((name) => name !== ''))];
  return { pid, names: distinct, originalName: null, argv: tellsByArguments(distinct) ? argv : [] };
}

function descendsFrom(ancestor: number, pid: number, all: ReadonlyMap<number, Known>): boolean {
  let each: number | undefined = pid;
  for (let depth = 0; each !== undefined && each > 1 && depth < 64; depth++) {
    if (each === ancestor) return true;
    each = all.get(each)?.parent;
  }
  return false;
}
