import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createListenerTable, parseListening } from '../../../../main/watch/machine/linux/listeners.ts';
import { createProcessTable } from '../../../../main/watch/machine/linux/processes.ts';
import { kernelFolder } from './kernel-folder.ts';

const onLinux = process.platform === 'linux';
const elsewhere = onLinux ? '' : '(skipped: not Linux)';
const kernel = kernelFolder();

function start(file: string, args: readonly string[], argv0 = file): ChildProcess {
  return kernel.during(spawn(file, [...args], { stdio: 'ignore', argv0 }));
}

const stat = (pid: number, comm: string, state = 'S', parent = 1, startedAt = 100) =>
  `${pid} (${comm}) ${state} ${parent} ${Array.from({ length: 17 }, () => 0).join(' ')} ${startedAt} 0 0\n`;

describe('the table of processes', () => {
  test.skipIf(!onLinux)(`names a real one by its file, whatever it calls itself ${elsewhere}`, async () => {
    const program = join(kernel.root, 'obs');
    copyFileSync('/bin/sleep', program);
    const child = start(program, ['60'], 'harmless');
    const table = createProcessTable({ ownPid: -1 });
    const found = () => table.list().find((each) => each.pid === child.pid);
    await expect.poll(() => found()?.names).toEqual(['obs', 'harmless']);
    expect(found()?.argv).toEqual([]);
    child.kill('SIGKILL');
    await expect.poll(found).toBeUndefined();
  });

  test.skipIf(!onLinux)(`sees a shell that becomes another program ${elsewhere}`, async () => {
    const program = join(kernel.root, 'x11vnc');
    copyFileSync('/bin/sleep', program);
    const { pid } = start('/bin/sh', ['-c', `sleep 0.4; exec ${program} 60`]);
    const table = createProcessTable({ ownPid: -1 });
    const names = () => table.list().find((each) => each.pid === pid)?.names;
    await expect.poll(names).toContain('sh');
    await expect.poll(names).toContain('x11vnc');
  });

  test.skipIf(!onLinux)(`leaves out our own process and its children ${elsewhere}`, async () => {
    const { pid } = start('/bin/sleep', ['60']);
    const all = createProcessTable({ ownPid: -1 });
    await expect.poll(() => all.list().some((each) => each.pid === pid)).toBe(true);
    const others = createProcessTable({ ownPid: process.pid }).list();
    expect(others.some((each) => [pid, process.pid].includes(each.pid))).toBe(false);
    expect(others.length).toBeGreaterThan(0);
  });

  test('copes with names of brackets and spaces, kernel threads, zombies and processes that are gone', async () => {
    await kernel.files({
      '7/stat': stat(7, 'a) S (b'),
      '7/cmdline': '/opt/a b/tool\0--x\0',
      '8/stat': stat(8, 'kworker/0:1', 'I', 2),
      '8/cmdline': '',
      '9/stat': stat(9, 'dead', 'Z'),
      '9/cmdline': '',
      '10/comm': 'gone',
      'self/stat': stat(7, 'x'),
    });
    expect(createProcessTable({ root: kernel.root, ownPid: -1 }).list()).toEqual([
      { pid: 7, names: ['tool', 'a) S (b'], originalName: null, argv: [] },
    ]);
  });

  test('keeps the arguments of the few tools that are told to record by them, and of nothing else', async () => {
    await kernel.files({
      '7/stat': stat(7, 'ffmpeg'),
      '7/cmdline': 'ffmpeg\0-f\0x11grab\0',
      '8/stat': stat(8, 'editor'),
      '8/cmdline': 'editor\0my-private-letter.txt\0',
    });
    const list = createProcessTable({ root: kernel.root, ownPid: -1 }).list();
    expect(list.map(({ argv }) => argv)).toEqual([['ffmpeg', '-f', 'x11grab'], []]);
  });

  test('sees a wrapper that becomes the program of its own name, with other arguments', async () => {
    const table = createProcessTable({ root: kernel.root, ownPid: -1 });
    await kernel.files({ '7/stat': stat(7, 'ffmpeg'), '7/cmdline': '/bin/sh\0/home/a/ffmpeg\0' });
    expect(table.list()[0]?.argv).toEqual(['/bin/sh', '/home/a/ffmpeg']);
    await kernel.files({ '7/cmdline': 'ffmpeg\0-f\0x11grab\0' });
    expect(table.list()[0]?.argv).toContain('x11grab');
  });

  test('takes a number that is used again for the other process that it is', async () => {
    const table = createProcessTable({ root: kernel.root, ownPid: -1 });
    await kernel.files({ '7/stat': stat(7, 'bash'), '7/cmdline': 'bash\0' });
    for (let poll = 0; poll < 4; poll++) table.list();
    await kernel.files({ '7/stat': stat(7, 'bash', 'S', 1, 900), '7/cmdline': 'obs\0' });
    expect(table.list()[0]?.names).toContain('obs');
  });

  test('that is empty is a failure, not a computer without programs', () => {
    expect(() => createProcessTable({ root: join(kernel.root, 'none'), ownPid: -1 }).list()).toThrow(
      'lists no process',
    );
  });
});

describe('the table of listeners', () => {
  const line = (address: string, state: string, inode: number) =>
    `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0 100\n`;

  test('reads the kernel’s lines: local ports of listening sockets', () => {
    const table = `  sl  local_address rem_address   st\n${line('0100007F:170C', '0A', 11)}${line('0100007F:D431', '01', 12)}`;
    expect(parseListening(table)).toEqual([{ port: 5900, inode: '11' }]);
  });

  test.skipIf(!onLinux)(`finds who listens, as far as it may look ${elsewhere}`, async () => {
    const server = createServer();
    const port = await firstFree(server, [5909, 5908, 21119]);
    try {
      const found = createListenerTable()
        .list()
        .find((each) => each.port === port);
      expect(found?.program).toMatch(/^node/);
    } finally {
      server.close();
    }
  });

  test('names who listens on the ports that matter, and remembers it', async () => {
    await kernel.files({ 'net/tcp': line('00000000:1F90', '0A', 21) + line('00000000:170C', '0A', 22) });
    await mkdir(join(kernel.root, '5/fd'), { recursive: true });
    await symlink('socket:[22]', join(kernel.root, '5/fd/3'));
    await symlink('/usr/bin/x11vnc', join(kernel.root, '5/exe'));
    const table = createListenerTable(kernel.root);
    expect(table.list()).toEqual([{ port: 5900, program: 'x11vnc' }]);
    await rm(join(kernel.root, '5'), { recursive: true });
    expect(table.list()).toEqual([{ port: 5900, program: 'x11vnc' }]);
  });

  test('is read again when the number of sockets changed, and now and then without that', async () => {
    await kernel.files({
      'net/tcp': line('00000000:170C', '0A', 1),
      'net/sockstat': 'TCP: inuse 1 orphan 0 tw 9\n',
    });
    const table = createListenerTable(kernel.root);
    const ports = () => table.list().map(({ port }) => port);
    expect(ports()).toEqual([5900]);
    await kernel.files({ 'net/tcp': line('00000000:170D', '0A', 2) });
    expect(ports()).toEqual([5900]);
    await kernel.files({ 'net/sockstat': 'TCP: inuse 2 orphan 0 tw 9\n' });
    expect(ports()).toEqual([5901]);
    await kernel.files({ 'net/tcp': line('00000000:170E', '0A', 3) });
    expect(Array.from({ length: 5 }, ports).at(-1)).toEqual([5902]);
  });

  test('without the kernel’s table is a failure', () => {
    expect(() => createListenerTable(join(kernel.root, 'none')).list()).toThrow('cannot be read');
  });
});

async function firstFree(server: ReturnType<typeof createServer>, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const isFree = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(port, '127.0.0.1', () => done(true));
    });
    if (isFree) return port;
  }
  throw new Error('no port is free');
}
