import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timelinePage } from '../../../../contract/http.ts';
import { abusesOf, allOf, holds, refused, type Verdict } from '../abuse.ts';
import type { Candidate } from '../stage/candidate.ts';
import { withOwnServer, type OwnServer } from '../stage/own-server.ts';

const megabyte = 1_000_000;

/** Uploads until it is told to stop, a megabyte at a time. */
async function fill(
  one: Candidate,
  most: number,
  fillWith = 0,
): Promise<{ readonly taken: number; readonly last: Response | null }> {
  for (let taken = 0; taken < most; taken += 1) {
    const { sha256, content } = await one.encrypt(new Uint8Array(megabyte).fill(fillWith + taken));
    const reply = await one.upload(sha256, content);
    if (!reply.ok) return { taken, last: reply };
  }
  return { taken: most, last: null };
}

/** Events and answers of somebody else are stored. */
async function othersGoOn({ sitting }: Pick<OwnServer, 'sitting'>): Promise<Verdict> {
  const other = await sitting();
  const said = (await other.say()) as { ok: boolean };
  const saved = await other.save(await other.page(), 'train', { value: '1', writer: 'w', edit: 1, base: 0 });
  return holds(said.ok && saved.ok, 'limited', 'others go on');
}

const needsRoot = () =>
  process.getuid?.() === 0 && process.platform === 'linux' ? null : 'root on Linux, for a small disk';

/** A disk of so many megabytes, gone afterwards. */
async function withSmallDisk<T>(megabytes: number, act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'invigil-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  try {
    return await act(folder);
  } finally {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

export const roomAbuses = abusesOf('room', {
  'evidence-of-one': [
    'more evidence than one session may have',
    async () =>
      withOwnServer({ evidenceLimits: { quotaBytes: 3 * megabyte } }, async (server) => {
        const { last } = await fill(await server.sitting(), 8);
        if (last === null) return holds(false, 'limited', 'all of it was taken');
        return allOf(await refused(last, 'evidence.quota'), await othersGoOn(server));
      }),
  ],
  'evidence-of-all': [
    'more evidence than all sessions together may have',
    async () =>
      withOwnServer({ evidenceLimits: { totalBytes: 3 * megabyte } }, async (server) => {
        const first = await fill(await server.sitting(), 6);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        const second = await fill(await server.sitting(), 2, 100);
        const last = first.last ?? second.last;
        if (last === null) return holds(false, 'limited', 'all of it was taken');
        return allOf(await refused(last, 'evidence.unwritable'), await othersGoOn(server));
      }),
  ],
  'full-disk': [
    'one session fills a disk of 40 MB with evidence: events and answers of others have their room',
    async () =>
      withSmallDisk(40, (folder) =>
        withOwnServer(
          {},
          async (server) => {
            let last: Response | null = null;
            const one = await server.sitting();
            for (let round = 0; round < 4 && last === null; round += 1) {
              ({ last } = await fill(one, 14, round * 14));
              await new Promise((resolve) => setTimeout(resolve, 1_100));
            }
            if (last === null) return holds(false, 'limited', 'all of it was taken');
            return allOf(await refused(last, 'evidence.unwritable'), await othersGoOn(server));
          },
          join(folder, 'server'),
        ),
      ),
    needsRoot,
  ],
  'no-disk-at-all': [
    'somebody else fills the disk to the last byte: it is not ready, refuses by name, loses nothing, and goes on',
    async () =>
      withSmallDisk(40, (folder) =>
        withOwnServer(
          {},
          async (server) => {
            const one = await server.sitting();
            const stuffing = join(folder, 'stuffing');
            for (const size of [1_000_000, 10_000, 1_000])
              for (let full = false; !full;) full = !append(stuffing, size);
            const ready = await server.ask('/readyz');
            const event = one.next();
            const said = (await one.post({ events: [event] })) as { ok: boolean; code?: string };
            rmSync(stuffing);
            const after = (await one.post({ events: [event] })) as { ok: boolean };
            return allOf(
              await refused(ready, 'server.busy'),
              holds(!said.ok && (said.code ?? '').startsWith('server.'), 'limited', said.code ?? 'stored'),
              holds(after.ok, 'limited', 'stored when there was room again'),
            );
          },
          join(folder, 'server'),
        ),
      ),
    needsRoot,
  ],
  'giant-page': [
    'a page of the timeline with the largest events that there are',
    async ({ ask, sitting, administrator }) => {
      const one = await sitting();
      for (let count = 0; count < 60; count += 1) {
        const steps = Array.from({ length: 100 }, () => 'x'.repeat(200));
        const data = { attempt: 1, resumed: false, appVersion: '1', platform: 'x', steps };
        await one.say({ type: 'session.joined', data });
      }
      const reply = await ask(`/api/console/sessions/${one.sessionId}/events?after=0`, {
        cookie: administrator,
      });
      const text = await reply.text();
      const { events, hasMore } = timelinePage.parse(JSON.parse(text));
      const size = Math.round(text.length / 100_000) / 10;
      return holds(
        text.length < 4_000_000 && (hasMore || events.length > 60),
        'limited',
        `a page of ${size} MB at most`,
      );
    },
  ],
  'seeks-in-a-recording': [
    'twenty requests at once for two bytes each of a recording of 30 MB',
    async () =>
      withOwnServer({}, async ({ ask, sitting, administrator, pid }) => {
        const one = await sitting();
        const { sha256, content } = await one.encrypt(new Uint8Array(30 * megabyte));
        await one.upload(sha256, content);
        const path = `/api/console/sessions/${one.sessionId}/evidence/${sha256}`;
        const seek = async (index: number) => {
          const range = `bytes=${index * megabyte}-${index * megabyte + 1}`;
          return (await ask(path, { cookie: administrator, headers: { range } })).arrayBuffer();
        };
        await seek(0);
        writeFileSync(`/proc/${pid}/clear_refs`, '5');
        const before = peakMb(pid);
        const read = await Promise.all(Array.from({ length: 20 }, (_, index) => seek(index)));
        const above = Math.round(peakMb(pid) - before);
        const areRight = read.every(({ byteLength }) => byteLength === 2);
        return holds(areRight && above < 60, 'limited', `less than 60 MB of memory (${above} MB)`);
      }),
    () => (process.platform === 'linux' ? null : 'Linux, to see the memory of another process'),
  ],
});

/** False where there is no room for it. */
function append(file: string, bytes: number): boolean {
  try {
    writeFileSync(file, Buffer.alloc(bytes, 1), { flag: 'a' });
    return true;
  } catch {
    return false;
  }
}

function peakMb(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_000;
}
