import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchCandidate } from '../harness/candidate/candidate.ts';
import { photographs } from '../harness/environment/photographs.ts';
import { openEnvironment, type TestEnvironment } from '../harness/environment/environment.ts';
import { readStoredEvents } from '../harness/environment/stored-events.ts';
import { handsOn, type AuditedExam } from './audited-exam.ts';
import { openHostileSite } from './hostile-site.ts';

/** As little as there can be before the exam, the camera while it runs, and the lockdown as it comes. */
const settings = {
  streams: { microphone: false, screen: false },
  checks: { camera: false, notifications: false, connection: false, computer: false },
  identity: { document: false, face: false },
  snapshots: false,
  recording: { policy: 'never' },
};

/** The unmodified app in its environment, with a server that stores, in an exam whose page is the hostile site. */
export async function openWholeExam(): Promise<AuditedExam> {
  const site = await openHostileSite();
  const dir = await mkdtemp(join(tmpdir(), 'invigil-audit-'));
  const environment = await openEnvironment({ dir });
  await environment.feed.show(photographs().oneFace);
  const joinLink = await holdExam(environment, site.exam);
  const candidate = await launchCandidate({ ...environment, joinLink });
  const { app } = candidate;
  const child = app.process();
  const gone = once(child, 'exit');
  const close = async (): Promise<void> => {
    // The lockdown does not let the app be quit: that is what is audited.
    child.kill('SIGKILL');
    await gone;
    site.dispose();
    await environment.dispose();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await candidate.joins();
    await candidate.readsWhatIsCaptured();
    await candidate.agreesAndSeesTheDoor();
    await candidate.startsTheExam();
    const hands = handsOn(app, site, environment.appEnv);
    await hands.exam.opened();
    return {
      app,
      isWholeApp: true,
      candidate: candidate.page,
      site,
      ...hands,
      spawnSecond: (args) => startAgain(environment, args),
      events: () => Promise.resolve(readStoredEvents(environment.dataDir).map(({ event }) => event)),
      close,
    };
  } catch (error) {
    await candidate.picture('where it ended').catch(() => undefined);
    await close();
    throw error;
  }
}

/** Puts the exam in place and makes a way into it, as an institution does. */
async function holdExam(environment: TestEnvironment, origin: string): Promise<string> {
  const file = join(environment.dir, 'exam.json');
  const page = { startUrl: `${origin}/`, submittedUrl: `${origin}/submitted` };
  await writeFile(file, JSON.stringify({ title: 'A hostile exam', settings, page }));
  const { exam } = await admin<{ exam: string }>(environment, ['import-exam', file]);
  const ticket = [
    'create-ticket',
    '--exam',
    exam,
    '--name',
    'Robin Ahlberg',
    '--server',
    environment.serverUrl,
  ];
  return (await admin<{ link: string }>(environment, ticket)).link;
}

async function admin<T>({ dataDir }: TestEnvironment, args: readonly string[]): Promise<T> {
  const command = ['server/admin.ts', ...args, '--data', dataDir];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return JSON.parse(stdout.split('\n')[0] ?? '') as T;
}

async function startAgain(environment: TestEnvironment, args: readonly string[]) {
  // In Node the package `electron` is the path of the executable.
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const child = spawn(executable, [...environment.appArgs, ...args], {
    env: environment.appEnv,
    stdio: 'ignore',
  });
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(patience);
  return { code };
}
