/**
 * What it costs a proctor's browser to watch many candidates at once.
 *
 *   npm run --silent bench:console -- [--candidates 500] [--seconds 120] [--json FILE]
 *
 * A real server, the built console in a real Chromium of 1440x900, and candidates over the real protocol, each of whom
 * reports twice a second. First the grid, then the table of all sessions, each for half of the time, with the same
 * server and the same candidates: `list` is the table's.
 *
 * - `longTaskShare`: time in tasks of more than 50 ms, of all time.
 * - `updateP95Ms`: from when a candidate in view sends a flag until a frame shows the new number: its commit, the push
 *   and the drawing are in it. `updates` is how many of those there were, and `unseen` how many never showed.
 * - `heapGrowth`: of the JavaScript heap after a collection, from a fifth of the time to the end, as a share.
 * - `dom`: elements of the page at the end.
 * - `perSecond`: events that the server has really taken, each second.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type CDPSession, type Page } from 'playwright';
import { readArguments, refuse } from '../../../scripts/command/arguments.ts';
import { percentile, rounded } from '../../../scripts/vision/metrics.ts';
import { countLongTasks, shownAt } from './console-probe.ts';
import { openSitting, type Candidate, type Sitting } from './sitting.ts';

const usage = 'npm run --silent bench:console -- [--candidates 500] [--seconds 120] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    candidates: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '120' },
    json: { type: 'string' },
  },
});
const [count, seconds] = [Number(values.candidates), Number(values.seconds)];
if (![count, seconds].every((given) => Number.isInteger(given) && given > 0)) refuse(usage);

const reportEveryMs = 500;
const flagEveryMs = 500;

/** Everybody reports, each half a second after their last report was taken, until it is over. */
function reporting(candidates: readonly Candidate[]) {
  let isOver = false;
  let taken = 0;
  const busy = new Map<string, Promise<void>>();
  /** One event of a candidate at a time: they are a chain. */
  function inTurn({ sessionId }: Candidate, work: () => Promise<void>): Promise<void> {
    const next = (busy.get(sessionId) ?? Promise.resolve()).then(work);
    busy.set(sessionId, next);
    return next;
  }
  const loops = candidates.map(async (candidate, index) => {
    await wait((index / candidates.length) * reportEveryMs);
    while (!isOver) {
      const startedAt = performance.now();
      await inTurn(candidate, () => candidate.say('user.active', { idleMs: 1_000 }));
      taken += 1;
      await wait(Math.max(0, reportEveryMs - (performance.now() - startedAt)));
    }
  });
  return {
    inTurn,
    taken: () => taken,
    async end() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}

const box = [0.1, 0.2, 0.3, 0.4];

async function measured(
  page: Page,
  devtools: CDPSession,
  sitting: Sitting,
  reports: ReturnType<typeof reporting>,
) {
  const { candidates } = sitting;
  const byId = new Map(candidates.map((candidate) => [candidate.sessionId, candidate]));
  const waits: number[] = [];
  let unseen = 0;
  const lengthMs = (seconds * 1_000) / 2;
  const [startedAt, takenBefore] = [performance.now(), reports.taken()];
  const elapsed = () => performance.now() - startedAt;
  await page.evaluate(countLongTasks);
  let heapBefore: number | null = null;
  while (elapsed() < lengthMs) {
    if (heapBefore === null && elapsed() > lengthMs / 5) heapBefore = await heapOf(devtools);
    const inView = await page.evaluate(idsInView);
    const candidate = byId.get(inView[Math.floor(Math.random() * inView.length)] ?? '');
    if (candidate) {
      const { sessionId } = candidate;
      const count = (flags.get(sessionId) ?? 0) + 1;
      flags.set(sessionId, count);
      const shown = page.evaluate(shownAt, { sessionId, flags: count, withinMs: 20_000 });
      await reports.inTurn(candidate, async () => {
        const sentAt = Date.now();
        await candidate.say('object.mobile-phone', { score01: 0.7, box });
        const at = await shown;
        if (at === null) unseen += 1;
        else waits.push(at - sentAt);
      });
    }
    await wait(flagEveryMs);
  }
  const heapAfter = await heapOf(devtools);
  const longMs = await page.evaluate<number>('window.longTasks.ms');
  return {
    longTaskShare: rounded(longMs / elapsed()),
    updateP95Ms: waits.length === 0 ? null : Math.round(percentile(waits, 0.95)),
    updateP50Ms: waits.length === 0 ? null : Math.round(percentile(waits, 0.5)),
    updates: waits.length,
    unseen,
    heapGrowth: rounded(heapAfter / (heapBefore ?? heapAfter) - 1),
    dom: await page.evaluate<number>(`document.querySelectorAll('*').length`),
    perSecond: Math.round((reports.taken() - takenBefore) / (elapsed() / 1_000)),
  };
}

/** How many flags each has, through both halves. */
const flags = new Map<string, number>();

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs inside the page: the sessions whose tile, or row, is in the window. */
function idsInView(): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#/sessions/"]')];
  const isInView = (link: HTMLElement) => {
    const { top, bottom } = link.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };
  return links.filter(isInView).map(({ hash }) => hash.slice('#/sessions/'.length));
}

async function signIn(page: Page, { server }: Sitting): Promise<void> {
  await page.goto(`${server.address}/console/`);
  await page.getByLabel('E-mail').fill(server.staff?.email ?? '');
  await page.getByLabel('Password').fill(server.staff?.password ?? '');
  await page.keyboard.press('Enter');
}

const folder = mkdtempSync(join(tmpdir(), 'invigil-bench-console-'));
const names = Array.from({ length: count }, (_, index) => `Candidate ${String(index + 1).padStart(3, '0')}`);
const sitting = await openSitting(folder, names);
for (const candidate of sitting.candidates) await candidate.begin();
const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(120_000);
const devtools = await page.context().newCDPSession(page);
await signIn(page, sitting);
const reports = reporting(sitting.candidates);

await page.getByRole('grid', { name: 'Candidates' }).getByRole('row').first().waitFor();
const grid = await measured(page, devtools, sitting, reports);
await page.goto(`${sitting.server.address}/console/#/table`);
await page.locator('tbody tr').first().waitFor();
const list = await measured(page, devtools, sitting, reports);

await reports.end();
const report = {
  ...grid,
  list,
  candidates: count,
  seconds,
  machine: `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`,
  load: loadavg().map(rounded),
};
console.log(JSON.stringify(report, null, 2));
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report));
await browser.close();
await sitting.dispose();
rmSync(folder, { recursive: true, force: true });
