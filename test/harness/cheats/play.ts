import { setTimeout as after } from 'node:timers/promises';
import { catalogEntry, isEventType } from '../../../contract/catalog.ts';
import { buildTimeline } from '../../../core/timeline.ts';
import { until } from '../environment/stimulator.ts';
import { readServerEvents, readStoredEvents, type StoredRow } from '../environment/stored-events.ts';
import { isSaidBy, judge, type Row, type Seen } from './judge.ts';
import type { Acted, Scenario } from './scenario.ts';
import { openSeat, type Seat } from './seat.ts';

export type NotRun = Pick<Scenario, 'id' | 'kind' | 'isCheat'> & { readonly why: string };
export type Bench = { readonly rows: readonly Row[]; readonly notRun: readonly NotRun[] };

/** Nothing is done for so long before each scenario. */
const quietMs = 2_000;
/** So long it may take after one until all is as it was. */
const settleMs = 30_000;
/** What is said at the last moment is stored within this. */
const lateMs = 1_500;

type Playing = {
  readonly dir: string;
  readonly say: (one: Row | NotRun, seen?: Seen) => void;
  readonly tell: (line: string) => void;
  /** No more of them, and clear up. */
  readonly signal: AbortSignal;
};

/** Plays one scenario after the other in one exam, with a quiet stretch before each. */
export async function playCheats(scenarios: readonly Scenario[], playing: Playing): Promise<Bench> {
  const { dir, say, tell, signal } = playing;
  const rows: Row[] = [];
  const notRun: NotRun[] = [];
  let seat: Seat | null = null;
  const inOrder = scenarios.toSorted((a, b) => Number(a.isLast ?? false) - Number(b.isLast ?? false));
  try {
    for (const scenario of inOrder) {
      if (signal.aborted) break;
      const { id, kind, isCheat } = scenario;
      const why = scenario.cannotRun?.() ?? null;
      if (why !== null) {
        const skipped = { id, kind, isCheat, why };
        notRun.push(skipped);
        say(skipped);
        continue;
      }
      seat ??= await openAtLast(dir, tell);
      const { seen, failure } = await playOne(scenario, seat);
      const row = judge(scenario, seen);
      rows.push(row);
      say(row, seen);
      if (failure === null) continue;
      tell(`${id}: ${failure.message}`);
      // Whatever is left of it would be in the way of the next one.
      await seat.dispose();
      seat = null;
    }
    return { rows, notRun };
  } finally {
    await seat?.dispose();
  }
}

/** A computer with much else to do may not get there the first time. */
const openAtLast = (dir: string, tell: (line: string) => void): Promise<Seat> =>
  openSeat(dir, tell).catch((error: unknown) => {
    tell(`the exam could not be begun: ${asError(error).message}`);
    return openSeat(dir, tell);
  });

async function playOne(scenario: Scenario, seat: Seat): Promise<{ seen: Seen; failure: Error | null }> {
  const { finds, forMs, isCheat, isFromTheStart = false, act } = scenario;
  await after(quietMs);
  const stored = isFromTheStart ? () => storedSince(seat, { app: 0, server: 0 }) : storedFromNow(seat);
  const startedAt = (isFromTheStart ? beginOf(stored()) : null) ?? Date.now();
  let acted: Acted = {};
  let failure: Error | null = null;
  let lastedMs = 0;
  try {
    const left = await act(seat);
    acted = typeof left === 'function' ? { undo: left } : (left ?? {});
    if (isCheat && acted.shown === undefined) {
      const isFound = () => stored().some(({ event }) => finds.some((each) => isSaidBy(each, event))) || null;
      await until(isFound, forMs - (Date.now() - startedAt));
    }
    if (!isCheat) await after(Math.max(0, forMs - (Date.now() - startedAt)));
    lastedMs = Date.now() - startedAt;
  } catch (error) {
    failure = asError(error);
  }
  const ends = (act: (() => Promise<void>) | undefined): Promise<void> =>
    act?.().catch((error: unknown) => void (failure ??= asError(error))) ?? Promise.resolve();
  // A cheat counts as found by what it does, and not by its end.
  if (!isCheat) await ends(acted.undo);
  await after(lateMs);
  const rows = stored();
  if (isCheat) await ends(acted.undo);
  await ends(acted.back);
  await until(() => (isOver(stored()) ? true : null), settleMs);
  const seen = { startedAt: acted.since ?? startedAt, lastedMs, rows, shown: acted.shown ?? null };
  return { seen, failure };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** What the server has stored from there on: of the app, and of its own. */
function storedSince(
  { environment: { dataDir } }: Seat,
  from: { readonly app: number; readonly server: number },
): readonly StoredRow[] {
  return [...readStoredEvents(dataDir).slice(from.app), ...readServerEvents(dataDir).slice(from.server)];
}

function storedFromNow(seat: Seat): () => readonly StoredRow[] {
  const { dataDir } = seat.environment;
  const now = { app: readStoredEvents(dataDir).length, server: readServerEvents(dataDir).length };
  return () => storedSince(seat, now);
}

const beginOf = (rows: readonly StoredRow[]): number | null =>
  rows.find(({ event }) => event.type === 'x.exam.started')?.storedAt ?? null;

/** Nothing that began since then still goes on. */
function isOver(rows: readonly StoredRow[]): boolean {
  const lanes = buildTimeline(rows.map(({ event }) => event));
  return lanes
    .flatMap(({ intervals }) => intervals)
    .every(({ to, type }) => to !== null || !isEventType(type) || catalogEntry(type).severity === 'info');
}
