import { basename } from 'node:path';
import { accessSync, constants } from 'node:fs';
import { readKernelFile, readLink } from '../machine/linux/proc-file.ts';
import type { XResource } from './protocol.ts';
import type { XDisplay } from './x-display.ts';

/** Who made a window or holds something at the X server: by the server's and the kernel's word, not its own. */
export type XOwner = {
  /** Null where it is connected over a network. */
  readonly pid: number | null;
  /** Names of its file and, of an interpreter, its script; empty where it cannot be told. */
  readonly names: readonly string[];
  readonly path: string | null;
};

export const nobody: XOwner = { pid: null, names: [], path: null };
const localClientPid = 2;
const interpreters = /^(python|perl|node|gjs|ruby|bash|dash|sh)[\d.]*$/;

/** Which process is behind a window, or any other resource, of the X server. */
export function createXOwners(display: XDisplay, root = '/proc') {
  let mask = 0;
  let connected: ReadonlySet<number> = new Set();
  let pids = new Map<number, number>();
  const programs = new Map<number, XOwner & { readonly startedAt: string }>();

  /** Asks which clients there are. */
  async function refresh(): Promise<readonly number[]> {
    const resources = await display.extension<XResource>('res');
    const [clients, ids] = await Promise.all([
      display.ask<readonly { resourceBase: number; resourceMask: number }[]>((_, done) =>
        resources.QueryClients(done),
      ),
      display.ask<readonly { client: number; value: readonly number[] }[]>((_, done) =>
        resources.QueryClientIds([{ client: 0, mask: localClientPid }], done),
      ),
    ]);
    mask = clients[0]?.resourceMask ?? 0;
    pids = new Map(
      ids.flatMap(({ client, value: [pid] }) => (pid === undefined ? [] : [[client, pid] as const])),
    );
    connected = new Set(clients.map(({ resourceBase }) => resourceBase));
    return [...connected];
  }
  /** The client that made a resource; 0 is the server itself. */
  const clientOf = (resource: number): number => (resource & ~mask) >>> 0;

  function ofClient(client: number): XOwner {
    const pid = pids.get(client);
    if (pid === undefined) return nobody;
    const startedAt = startOf(root, pid);
    const known = programs.get(pid);
    if (known?.startedAt === startedAt) return known;
    const program = { ...programOf(root, pid), startedAt };
    programs.set(pid, program);
    return program;
  }
  /** By the last {@link refresh}. Null when who made it had gone by then, and all of its own with it. */
  function of(resource: number): XOwner | null {
    const client = clientOf(resource);
    return connected.has(client) ? ofClient(client) : null;
  }
  return {
    refresh,
    clientOf,
    ofClient,
    of,
    pidOf: (resource: number): number | null => pids.get(clientOf(resource)) ?? null,
    /** Asked anew: the server gives the number of a client that went to one that comes. */
    async ownerOf(resource: number): Promise<XOwner | null> {
      await refresh();
      return of(resource);
    },
  };
}
export type XOwners = ReturnType<typeof createXOwners>;

/** Field 22 of `stat`, and the file, which another start in the same process changes. */
function startOf(root: string, pid: number): string {
  const stat = readKernelFile(`${root}/${pid}/stat`) ?? '';
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 20)[19] ?? '';
  return `${started} ${readLink(`${root}/${pid}/exe`) ?? ''}`;
}

function programOf(root: string, pid: number): XOwner {
  const file = readLink(`${root}/${pid}/exe`)?.replace(/ \(deleted\)$/, '') ?? null;
  const argv = (readKernelFile(`${root}/${pid}/cmdline`) ?? '').split('\0').slice(0, -1);
  const isInterpreter = file !== null && interpreters.test(basename(file));
  const script = isInterpreter ? argv.slice(1).find((word) => !word.startsWith('-')) : undefined;
  const path = script?.startsWith('/') ? script : file;
  const first = file === null ? argv[0] : file;
  const names = [script, first].filter((name) => name !== undefined).map((name) => basename(name));
  return { pid, names: [...new Set(names)], path };
}

/** Whether a process is ours: this one, or one that descends from it. */
export function isOwnProcess(pid: number | null, ownPid: number, root = '/proc'): boolean {
  let each = pid ?? 0;
  for (let depth = 0; each > 1 && depth < 64; depth++) {
    if (each === ownPid) return true;
    const stat = readKernelFile(`${root}/${each}/stat`) ?? '';
    each = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1] ?? 0);
  }
  return false;
}

/** A place where only who manages the computer puts programs. */
export function isSystemPath(path: string | null): boolean {
  return (
    path !== null && /^\/(usr|lib|opt)\//.test(path) && !path.startsWith('/usr/local/') && !isWritable(path)
  );
}

function isWritable(path: string): boolean {
  // As root everything is, and says nothing.
  if (process.getuid?.() === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
