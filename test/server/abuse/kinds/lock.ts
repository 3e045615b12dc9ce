import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { abusesOf, allOf, holds } from '../abuse.ts';

const holder = fileURLToPath(new URL('../stage/lock-holder.ts', import.meta.url));
const program = (name: string) => fileURLToPath(new URL(`../../../../server/${name}`, import.meta.url));
const forMs = 3_000;

const run = (name: string, args: readonly string[]) =>
  spawnSync(process.execPath, [program(name), ...args], { encoding: 'utf8' });

export const lockAbuses = abusesOf('lock', {
  'held-by-another': [
    'another process holds the database’s write lock for three seconds',
    async ({ ask, sitting, administrator, dataFolder }) => {
      const one = await sitting();
      const child = fork(holder, [join(dataFolder, 'invigil.db'), String(forMs)]);
      await once(child, 'message');
      let isReleased = false;
      const released = once(child, 'exit').then(() => (isReleased = true));
      const writing = one.say();
      const reads = ['/livez', '/api/probe', '/api/console/set-up/exams', '/api/v1/openapi.json'];
      const answered = await Promise.all(
        reads.map(async (path) => {
          const { status } = await ask(path, { cookie: administrator });
          return `${path} ${status}${isReleased ? ', after the lock' : ''}`;
        }),
      );
      const late = answered.filter((said) => !said.endsWith(' 200'));
      const said = (await writing) as { ok: boolean };
      await released;
      return holds(
        late.length === 0 && said.ok,
        'limited',
        ['reads go on, what is written waits its turn and is stored', ...late].join('; '),
      );
    },
  ],
  'second-server': [
    'a second server on the same folder',
    async ({ dataFolder }) => {
      const { status, stderr } = run('main.ts', ['--data', dataFolder, '--port', '0']);
      return holds(
        status === 2 && stderr.includes('in use by another server'),
        'refused',
        'it does not start',
      );
    },
  ],
  'open-files': [
    'other users of the machine read the database and the keys',
    async ({ dataFolder }) => {
      const files = [
        'invigil.db',
        'invigil.db-wal',
        'signing-key.pem',
        'settings-key.pem',
        'evidence-key',
        '',
      ];
      const open = files.filter((name) => (statSync(join(dataFolder, name)).mode & 0o077) !== 0);
      return holds(
        open.length === 0,
        'refused',
        open.length === 0 ? 'for the server’s user only' : `open: ${open.join(' ')}`,
      );
    },
  ],
  'rewritten-log': [
    'an entry of the audit log is changed or deleted in the database',
    async ({ dataFolder }) => {
      const database = new Database(join(dataFolder, 'invigil.db'), { timeout: 10_000 });
      const tries = ['UPDATE audit SET at = 0', 'DELETE FROM audit'].map((sql) => {
        try {
          database.exec(`BEGIN; ${sql}; ROLLBACK`);
          return holds(false, 'refused', `${sql} was done`);
        } catch (error) {
          if (database.inTransaction) database.exec('ROLLBACK');
          return holds(!String(error).includes('no such table'), 'refused', 'the database refuses it');
        }
      });
      database.close();
      return allOf(...tries);
    },
  ],
  'link-that-apps-refuse': [
    'a ticket with the address of a server that no app goes to',
    async ({ dataFolder, examId }) => {
      const { status, stderr } = run('admin.ts', [
        'create-ticket',
        '--exam',
        examId,
        '--name',
        'Kim',
        '--server',
        'http://exams.example.org',
        '--data',
        dataFolder,
      ]);
      return holds(status === 2 && stderr.includes('https'), 'refused', 'the command asks for https');
    },
  ],
});
