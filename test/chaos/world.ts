import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile } from '../../server/data-folder.ts';
import { demoExam } from '../../server/demo-exam.ts';
import { newTicketCode } from '../../server/join/ticket-code.ts';
import { openStore } from '../../server/store/open-store.ts';
import { below } from '../harness/environment/seeded-random.ts';
import { openLine } from '../harness/network/line.ts';
import { freePort, openCluster } from '../server/postgres/cluster.ts';
import { startServerChild } from './server-child.ts';
import { startLife, type Life, type Memory } from './life.ts';

export type WorldOptions = {
  readonly candidates: number;
  readonly random: () => number;
  /** `postgres`: one of our own, which can be killed. */
  readonly store: 'sqlite' | 'postgres';
  /** Somebody's: it is used, and left alone. */
  readonly databaseUrl: string | undefined;
};

export type Candidate = {
  readonly memory: Memory;
  readonly dir: string;
  readonly life: () => Life;
  readonly kill: () => Promise<void>;
  /** Another life at the same computer. */
  readonly restart: () => Promise<void>;
};

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A server with its database, the line to it, and candidates who never stop producing events and evidence. */
export async function openWorld({ candidates: count, random, store, databaseUrl }: WorldOptions) {
  const opened: (() => Promise<void>)[] = [];
  const dispose = async (): Promise<void> => {
    for (let last = opened.pop(); last; last = opened.pop()) await last();
  };
  try {
    return { ...(await open()), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }

  async function open() {
    const folder = await mkdtemp(join(tmpdir(), 'invigil-chaos-'));
    opened.push(() => rm(folder, { recursive: true, force: true }));
    const dataFolder = join(folder, 'server');
    await mkdir(dataFolder);
    const cluster = store === 'postgres' && databaseUrl === undefined ? await openCluster() : null;
    if (cluster !== null) opened.push(cluster.dispose);
    const place = { dataFolder, databaseUrl: databaseUrl ?? (await cluster?.newDatabase()) };
    const codes = Array.from({ length: count }, newTicketCode);
    await admit(codes, place);
    const port = await freePort();
    const line = await openLine(port);
    opened.push(line.dispose);
    const at = { port, publicUrl: line.url, databaseUrl: place.databaseUrl };
    const server = await startServerChild(dataFolder, at);
    opened.push(server.kill);
    const candidates = await Promise.all(
      codes.map((ticket, index) => candidateOf(line.url, ticket, join(folder, `candidate-${index}`))),
    );
    return { place, server, line, cluster, candidates };
  }

  async function candidateOf(url: string, ticket: string, dir: string): Promise<Candidate> {
    await mkdir(dir);
    const memory: Memory = { sessionId: null, appended: [], kept: [] };
    const begin = () => startLife({ server: url, ticket, dir, seed: below(random, 2 ** 31) }, memory);
    let life = await begin();
    const kill = () => life.kill();
    opened.push(kill);
    return { memory, dir, life: () => life, kill, restart: async () => void (life = await begin()) };
  }
}

async function admit(
  codes: readonly string[],
  { dataFolder, databaseUrl }: { readonly dataFolder: string; readonly databaseUrl: string | undefined },
): Promise<void> {
  const store = await openStore({ databaseUrl, file: join(dataFolder, databaseFile) });
  await store.exams.put(demoExam, 0);
  for (const code of codes)
    await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'A', expiresAt: null }, 0);
  await store.dispose();
}
