import { basename, join } from 'node:path';
import { isRemotePort, type Listener } from '../../../../core/watch/remote.ts';
import { listFolder, readKernelFile, readLink } from './proc-file.ts';

/** State of a listening socket in the kernel's tables. */
const listening = '0A';

/** The table is read without any change at every so many polls: one socket may have taken the place of another. */
const readEvery = 5;

/**
 * The TCP ports on which somebody listens as remote desktops do. The kernel walks all its sockets to print its table,
 * so that is read when their number changed. Who listens is asked once per socket, and only for such ports: that means
 * to look through the open files of every process.
 */
export function createListenerTable(root = '/proc') {
  let listeners: readonly Listener[] = [];
  let owners = new Map<string, string | null>();
  let counted: string | null = null;
  let polls = 0;

  function read(): readonly Listener[] {
    const tables = ['tcp', 'tcp6'].map((name) => readKernelFile(join(root, 'net', name)));
    if (tables.every((table) => table === null)) throw new Error(`${root}/net/tcp cannot be read`);
    const sockets = tables.flatMap((table) => parseListening(table ?? ''));
    const remote = sockets.filter(({ port }) => isRemotePort(port));
    const unknown = remote.filter(({ inode }) => !owners.has(inode)).map(({ inode }) => inode);
    const found = unknown.length > 0 ? findOwners(root, new Set(unknown)) : new Map<string, string>();
    owners = new Map(remote.map(({ inode }) => [inode, owners.get(inode) ?? found.get(inode) ?? null]));
    return remote.map(({ port, inode }) => ({ port, program: owners.get(inode) ?? null }));
  }

  return {
    list(): readonly Listener[] {
      const count = countSockets(root);
      if (count === null || count !== counted || polls >= readEvery) {
        listeners = read();
        counted = count;
        polls = 0;
      }
      polls += 1;
      return listeners;
    },
  };
}

/** How many TCP sockets there are, in the kernel's words; null where it does not count. */
function countSockets(root: string): string | null {
  const counts = ['sockstat', 'sockstat6'].map((name) => readKernelFile(join(root, 'net', name)) ?? '');
  const lines = /^TCP6?: inuse \d+/gm;
  return counts.flatMap((text) => text.match(lines) ?? []).join() || null;
}

/** `sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode ...`, addresses and ports in hex. */
export function parseListening(table: string): readonly { readonly port: number; readonly inode: string }[] {
  return table.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/, 10);
    const [, local = '', , state, , , , , , inode = ''] = fields;
    const port = Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16);
    return state === listening && Number.isInteger(port) ? [{ port, inode }] : [];
  });
}

/** Executable names of the processes that hold these sockets, as far as we may look. */
function findOwners(root: string, inodes: ReadonlySet<string>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const pid of listFolder(root).filter((name) => /^\d+$/.test(name))) {
    for (const file of listFolder(join(root, pid, 'fd'))) {
      const inode = /^socket:\[(\d+)\]$/.exec(readLink(join(root, pid, 'fd', file)) ?? '')?.[1];
      if (inode === undefined || !inodes.has(inode)) continue;
      const name = readLink(join(root, pid, 'exe')) ?? readKernelFile(join(root, pid, 'comm'))?.trim();
      if (name !== undefined) owners.set(inode, basename(name));
      if (owners.size === inodes.size) return owners;
    }
  }
  return owners;
}
