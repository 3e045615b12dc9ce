/**
 * How many candidates a server on this machine holds, and how soon it has what they send.
 *
 *   npm run --silent load -- [--candidates 1000] [--rate 0.2] [--seconds 60] [--picture-seconds 120] [--seed 1]
 *       [--database URL] [--json FILE]
 *
 * A real server as a process of its own, on a folder or on an empty PostgreSQL database; and processes full of
 * candidates, each of whom joins by a ticket, is connected over the app's own link (with its heartbeats), and has an own
 * chain of events: `--rate` a second, and a flag with an encrypted picture each `--picture-seconds`. Everybody joins and
 * connects; then all report for `--seconds`; then what is under way arrives, the server stops, and what it keeps is held
 * against what was sent. Ends with 0 only where all of it is there, once, in its place.
 *
 * `ackMs`: from an event until the server has said that it is on its disk. The app lets most events wait 100 ms for
 * company, and that is in it. Server and candidates share this machine.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startServer } from '../../test/harness/environment/server-process.ts';
import { holdAgainst } from '../../test/harness/simulation/hold-against.ts';
import { prepareTickets } from '../../test/harness/simulation/stage.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { percentile, rounded } from '../vision/metrics.ts';
import { openCrowds } from './crowds.ts';
import { cpuMsOf, memoryKbOf } from './process-figures.ts';

const usage =
  'npm run --silent load -- [--candidates 1000] [--rate 0.2] [--seconds 60] [--picture-seconds 120] [--seed 1] [--database URL] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    candidates: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '0.2' },
    seconds: { type: 'string', default: '60' },
    'picture-seconds': { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
    json: { type: 'string' },
  },
});
const [candidates, seed] = [Number(values.candidates), Number(values.seed)];
const [rate, seconds, pictureSeconds] = [values.rate, values.seconds, values['picture-seconds']].map(
  Number,
) as [number, number, number];
if (!Number.isInteger(candidates) || candidates < 1) refuse(usage, '--candidates is a whole number from 1');
if (!Number.isInteger(seed)) refuse(usage, '--seed is a whole number');
if (![rate, seconds, pictureSeconds].every((given) => given > 0)) refuse(usage);

const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-load-'));
const place = { dataFolder, databaseUrl: values.database };

const spread = (all: readonly number[]) => ({
  p50: Math.round(percentile(all, 0.5)),
  p99: Math.round(percentile(all, 0.99)),
});

async function play() {
  const tickets = await prepareTickets(place, candidates);
  const server = await startServer({ dataDir: dataFolder, databaseUrl: values.database });
  const crowds = openCrowds({
    server: server.url,
    tickets,
    seed,
    rate,
    pictureEveryMs: pictureSeconds * 1_000,
    pictureBytes: 20_000,
  });
  try {
    const idleKb = memoryKbOf(server.pid);
    const joiningMs = performance.now();
    const connected = await crowds.connect();
    const rampMs = performance.now() - joiningMs;
    const heldKb = memoryKbOf(server.pid);
    const [cpuBefore, reportingMs] = [cpuMsOf(server.pid), performance.now()];
    await crowds.begin();
    await after(seconds * 1_000);
    const finished = await crowds.finish();
    const lastedMs = performance.now() - reportingMs;
    const cpuMs = cpuMsOf(server.pid) - cpuBefore;
    await server.stop();
    const { notAsSent, ...account } = await holdAgainst(
      place,
      finished.flatMap(({ sent }) => sent),
    );
    return {
      connections: connected.reduce((sum, { connectMs }) => sum + connectMs.length, 0),
      rampSeconds: rounded(rampMs / 1_000),
      joinMs: spread(connected.flatMap(({ joinMs }) => joinMs)),
      connectMs: spread(connected.flatMap(({ connectMs }) => connectMs)),
      ...account,
      sessionsNotAsSent: notAsSent.length,
      lostConnections: finished.reduce((sum, { lostConnections }) => sum + lostConnections, 0),
      ackMs: spread(finished.flatMap(({ ackMs }) => ackMs)),
      eventsPerSecond: rounded(account.sent / (lastedMs / 1_000)),
      serverCores: rounded(cpuMs / lastedMs),
      // Of few, it is what the server itself takes while it warms up.
      memoryKbPerConnection: candidates < 100 ? null : rounded((heldKb - idleKb) / candidates),
      serverMb: Math.round(heldKb / 1_024),
      crowdProcesses: crowds.processes,
    };
  } finally {
    crowds.dispose();
    await server.stop('SIGKILL');
  }
}

try {
  const played = await play();
  const report = {
    machine: `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`,
    load: loadavg().map(rounded),
    store: values.database === undefined ? 'sqlite' : 'postgres',
    candidates,
    rate,
    seconds,
    seed,
    ...played,
  };
  console.log(JSON.stringify(report, null, 2));
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report));
  const { sent, stored, distinct, sessionsNotAsSent, evidence } = played;
  const isWhole = sent === stored && stored === distinct && sessionsNotAsSent + evidence.lost === 0;
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
