import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { postgresPrograms } from './installed.ts';

/** PostgreSQL refuses to run as root: then it is the user of Debian's package. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined || gid === undefined) throw new Error('there is no user postgres on this machine');
  return { uid: Number(uid), gid: Number(gid) };
}

function programOf(name: string): string {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  return join(programs, name);
}

/** Runs one of its programs to the end. */
async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(programOf(program), [...args], {
    ...owner(),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
}

/** A PostgreSQL server of our own on loopback, with a data folder of its own, that can be stopped and go on. */
export type Cluster = {
  /** Of a new database, which is empty, or as `template` is. */
  readonly newDatabase: (template?: string) => Promise<string>;
  readonly start: () => Promise<void>;
  /** `crash`: at once, as when it is killed; it recovers at the next start. */
  readonly stop: (how: 'fast' | 'crash') => Promise<void>;
  readonly dispose: () => Promise<void>;
};

export async function openCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-postgres-'));
  const { uid, gid } = owner();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const port = await freePort();
  const data = join(folder, 'data');
  const urlOf = (database: string) => `postgresql://invigil@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | null = null;
  let databases = 0;

  async function start(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: 60 };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const started = spawn(programOf('postgres'), ['-D', data, '-p', String(port), ...options], {
      ...owner(),
      cwd: '/',
      stdio: 'ignore',
    });
    server = started;
    const deadline = performance.now() + patience.stepMs;
    while (!(await answers(urlOf('postgres')))) {
      if (started.exitCode !== null || performance.now() > deadline)
        throw new Error('PostgreSQL did not start');
      await delay(50);
    }
  }

  async function stop(how: 'fast' | 'crash'): Promise<void> {
    if (!server || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    // Fast and immediate shutdown (PostgreSQL's manual, 19.5); SIGKILL itself would leave its children behind.
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
    server = null;
  }

  async function dispose(): Promise<void> {
    await stop('crash');
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await run('initdb', [
      '-D',
      data,
      '-A',
      'trust',
      '-U',
      'invigil',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    async newDatabase(template = 'template0') {
      databases += 1;
      const name = `test_${databases}`;
      await ask(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return urlOf(name);
    },
    start,
    stop,
    dispose,
  };
}

/** Asks once, on a connection of its own. */
export async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // Of a server that is just stopped.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

const answers = (url: string): Promise<boolean> =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
