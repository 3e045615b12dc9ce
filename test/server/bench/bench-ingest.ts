/**
 * How many events a second this machine stores durably, beside what its store could at best.
 *
 *   npm run --silent bench:ingest -- [--store sqlite|postgres] [--sessions 200] [--events 20000] [--runs 3]
 *       [--against COMMIT] [--json FILE]
 *
 * Closed loop, one batch in flight for each session. By turns: the plainest program that writes the same rows in
 * groups of the size that the ingest's commits have (`raw`), the ingest itself (`ours`), and the ingest behind sockets
 * of the same process; first by single events, then in batches of 50. `--against`: and the server of an earlier commit,
 * on SQLite. One more round before is not counted. Figures are medians of the runs, and ratios are medians of what they
 * were in each; making and chaining the events is in no time. Processor time is this process's: of PostgreSQL's own
 * nothing is in it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { needs } from '../../../scripts/command/needs.ts';
import { percentile, rounded } from '../../../scripts/vision/metrics.ts';
import { ingestLimits } from '../../../server/ingest/ingest-options.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { openCluster } from '../postgres/cluster.ts';
import { buildOf, thisBuild, type Build } from './builds.ts';
import { openRawPostgres, openRawSqlite } from './raw-writer.ts';
import { directSenders, makeSessions, socketSenders, type Place } from './senders.ts';
import { inTurns, nextEvents, send, type Chains, type Figure } from './turns.ts';

const usage =
  'npm run --silent bench:ingest -- [--store sqlite|postgres] [--sessions 200] [--events 20000] [--runs 3] [--against COMMIT] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    store: { type: 'string', default: 'sqlite' },
    sessions: { type: 'string', default: '200' },
    events: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '3' },
    against: { type: 'string' },
    json: { type: 'string' },
  },
});
const { store, against } = values;
const [sessions, events, runs] = [values.sessions, values.events, values.runs].map(Number) as [
  number,
  number,
  number,
];
if (![sessions, events, runs].every((count) => Number.isInteger(count) && count > 0)) refuse(usage);
if (store !== 'sqlite' && store !== 'postgres') refuse(usage, '--store is sqlite or postgres');
if (store === 'postgres' && against !== undefined) refuse(usage, '--against goes with --store sqlite only');
if (store === 'postgres') await needs(['postgresql']);

const folder = mkdtempSync(join(tmpdir(), 'invigil-bench-'));
const cluster = store === 'postgres' ? await openCluster() : null;

const place = async (name: string): Promise<Place> => ({
  folder: join(folder, name),
  databaseUrl: await cluster?.newDatabase(),
});

/** The ingest of a version of the server, straight and over sockets. */
async function measured(build: Build, name: string) {
  const direct = await directSenders(build, await place(`${name}-direct`), sessions);
  const sockets = await socketSenders(build, await place(`${name}-sockets`), sessions);
  const chains: Chains = new Map();
  return {
    round: async (size: number): Promise<Ingested> => ({
      ours: await send(direct.senders, { size, events, chains }),
      overSocket: await send(sockets.senders, { size, events, chains }),
    }),
    async dispose() {
      await direct.dispose();
      await sockets.dispose();
    },
  };
}
type Ingested = { readonly ours: Figure; readonly overSocket: Figure };

async function rawWriter() {
  const where = await place('raw');
  const sessionIds = await makeSessions(thisBuild, where, sessions);
  const writer =
    where.databaseUrl === undefined
      ? openRawSqlite(join(where.folder, databaseFile))
      : await openRawPostgres(where.databaseUrl);
  const chains: Chains = new Map();
  return {
    async round(size: number): Promise<number> {
      const groupSize = Math.min(sessions * size, ingestLimits.groupEvents);
      const next = await nextEvents(sessionIds, Math.ceil(events / sessions), chains);
      return writer.rowsPerSecond(inTurns(next, size), groupSize);
    },
    dispose: writer.dispose,
  };
}

const median = <T>(rounds: readonly T[], of: (round: T) => number) => percentile(rounds.map(of), 0.5);

function figuresOf(rounds: readonly (Ingested & { readonly raw: number })[]) {
  return {
    raw: Math.round(median(rounds, ({ raw }) => raw)),
    ours: Math.round(median(rounds, ({ ours }) => ours.perSecond)),
    ratio: rounded(median(rounds, ({ raw, ours }) => ours.perSecond / raw)),
    cpuMsPer1000: rounded(median(rounds, ({ ours }) => ours.cpuMs)),
    overSocket: Math.round(median(rounds, ({ overSocket }) => overSocket.perSecond)),
    overSocketCpuMsPer1000: rounded(median(rounds, ({ overSocket }) => overSocket.cpuMs)),
    overSocketAckP99Ms: rounded(median(rounds, ({ overSocket }) => overSocket.ackMs)),
  };
}

/** How many times as much as the earlier version: events in a second, and in a second of processor time. */
function timesOf(rounds: readonly (Ingested & { readonly earlier: Ingested })[]) {
  const times = (of: (round: Ingested) => number) =>
    rounded(median(rounds, ({ earlier, ...ours }) => of(ours) / of(earlier)));
  return {
    ours: times(({ ours }) => ours.perSecond),
    oursPerCpu: times(({ ours }) => 1 / ours.cpuMs),
    overSocket: times(({ overSocket }) => overSocket.perSecond),
    overSocketPerCpu: times(({ overSocket }) => 1 / overSocket.cpuMs),
  };
}

try {
  const raw = await rawWriter();
  const ours = await measured(thisBuild, 'ours');
  const earlier =
    against === undefined ? null : await measured(await buildOf(against, join(folder, 'sources')), 'earlier');
  const roundOf = async (size: number) => {
    const earlierRound = await earlier?.round(size);
    return { raw: await raw.round(size), ...(await ours.round(size)), earlier: earlierRound };
  };
  const rounds = { singles: [], batch50: [] } as Record<
    'singles' | 'batch50',
    Awaited<ReturnType<typeof roundOf>>[]
  >;
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, size] of [
      ['singles', 1],
      ['batch50', 50],
    ] as const) {
      const round = await roundOf(size);
      if (run > 0) rounds[name].push(round);
    }
  }
  const [singles, batch50] = [figuresOf(rounds.singles), figuresOf(rounds.batch50)];
  const compared = (of: (typeof rounds)['singles']) =>
    timesOf(of.flatMap((round) => (round.earlier ? [{ ...round, earlier: round.earlier }] : [])));
  const report = {
    machine: `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`,
    load: loadavg().map(rounded),
    store,
    sessions,
    runs,
    singles,
    batch50,
    overSocket: { singles: singles.overSocket, batch50: batch50.overSocket },
    cpuMsPer1000: singles.cpuMsPer1000,
    ...(earlier && {
      times: { of: against, singles: compared(rounds.singles), batch50: compared(rounds.batch50) },
    }),
  };
  console.log(JSON.stringify(report, null, 2));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report));
  await earlier?.dispose();
  await ours.dispose();
  await raw.dispose();
} finally {
  await cluster?.dispose();
  rmSync(folder, { recursive: true, force: true });
}
