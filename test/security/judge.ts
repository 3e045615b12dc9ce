import { quietMs } from '../../core/lockdown/tries.ts';
import type { Attempt, OwnVerdict } from './escapes/attempt.ts';
import type { AuditedExam, StoredEvent } from './audited-exam.ts';

export type Outcome = 'blocked' | 'detected' | 'escaped' | 'not-judged';
export type Judged = {
  readonly id: string;
  readonly kind: Attempt['kind'];
  readonly outcome: Outcome;
  /** Whether what must be stored because of it was stored; true where nothing must be. */
  readonly eventStored: boolean;
  /** Why it is not judged, or how it got out. */
  readonly note: string;
};

/** What may not change, whatever is tried: seen from outside the page. */
type Surroundings = {
  readonly examAddress: string;
  readonly windows: number;
  readonly pages: number;
  /** What else is to be seen on the display: a dialog of the browser or of the system. */
  readonly display: string;
  readonly bounds: string;
  readonly isHeld: boolean;
};

/** Of the candidate's window. */
const ownTitle = 'Invigil';
const eventPatienceMs = 2_500;
/** It cannot be kept from happening, and nobody was told: so far. */
const unseen = 'nothing was stored';
const settleMs = 150;
const recoveryMs = 2_000;
/** A try is counted for one quiet time at most, and the look at it comes within another. */
const latestMs = 2 * quietMs + 5_000;

async function look({ app, exam, site, tool }: AuditedExam): Promise<Surroundings> {
  const seen = await app.evaluate(({ BrowserWindow, webContents }) => {
    const all = BrowserWindow.getAllWindows();
    return {
      windows: all.length,
      pages: webContents.getAllWebContents().length,
      bounds: JSON.stringify(all.map((window) => window.getBounds())),
      isHeld: all.some((window) => window.isKiosk() && window.isVisible() && window.isAlwaysOnTop()),
    };
  });
  // Where the exam's view is a window of its own, it is called as its page is, or as where it is from.
  const own = [ownTitle, await exam.run('document.title'), new URL(site.exam).host];
  const search = ['search', '--onlyvisible', '--name', '.', 'getwindowname', '%@'];
  const names = (await tool('xdotool', search).catch(() => '')).split('\n');
  const display = names.filter((name) => name !== '' && !own.includes(name)).join(', ');
  return { ...seen, display, examAddress: await exam.url() };
}

/** Why the exam is no longer held, in words; null while it is. */
function difference(before: Surroundings, after: Surroundings, { site }: AuditedExam): string | null {
  if (!after.examAddress.startsWith(`${site.exam}/`)) return `the exam is at ${after.examAddress}`;
  if (after.windows !== before.windows) return `${after.windows} windows`;
  if (after.pages !== before.pages) return `${after.pages} pages`;
  if (after.display !== before.display) return `on the display there is ${after.display}`;
  if (after.bounds !== before.bounds) return `the window is at ${after.bounds}`;
  if (!after.isHeld) return 'the window no longer holds the screen';
  const [hit] = site.hits();
  return hit === undefined ? null : `the outside heard ${hit.method} ${hit.url}`;
}

/** Told of at once, and alone. */
const isTold =
  ({ event, about = '' }: Attempt, since: number) =>
  (stored: StoredEvent): boolean =>
    stored.type === event && stored.occurredAt >= since && JSON.stringify(stored.data).includes(about);

/** Told of later, with others of its kind: their number says so. */
const isCounted =
  ({ event, about = '' }: Attempt, since: number) =>
  ({ type, occurredAt, data }: StoredEvent): boolean => {
    const isInTime = occurredAt >= since && occurredAt <= since + latestMs;
    const isOfKind =
      event === 'x.navigation.blocked'
        ? type === 'x.action.blocked' && data['action'] === 'navigation'
        : type === event && JSON.stringify(data).includes(about);
    return isInTime && isOfKind;
  };

/** Makes one attempt, and looks from outside whether it got anywhere. */
export async function judge(
  attempt: Attempt,
  exam: AuditedExam,
): Promise<Judged & { readonly since: number }> {
  exam.site.forget();
  const before = await look(exam);
  const since = Date.now();
  const own: OwnVerdict = await attempt.run(exam).catch((error: unknown) => ({ notJudged: String(error) }));
  const trouble = async (): Promise<string | null> => {
    const after = await look(exam).catch(() => null);
    return after === null ? 'the app is gone' : difference(before, after, exam);
  };
  const isStored = async (): Promise<boolean> =>
    (await exam.events().catch(() => [])).some(isTold(attempt, since));
  const eventStored = attempt.event === null || (await within(eventPatienceMs, isStored));
  const late = await lastTrouble(trouble);
  const { id, kind } = attempt;
  if (late !== null || own === 'escaped') {
    return { id, kind, since, outcome: 'escaped', eventStored, note: late ?? 'the page says so' };
  }
  if (typeof own === 'object')
    return { id, kind, since, outcome: 'not-judged', eventStored, note: own.notJudged };
  const isSeen = attempt.expects === 'blocked' || eventStored;
  const outcome = isSeen ? attempt.expects : 'not-judged';
  return { id, kind, since, outcome, eventStored, note: isSeen ? '' : unseen };
}

/** Events of what is tried often are told together, up to ten seconds later: looks again for those still missing. */
export async function lookAgain(
  judged: readonly (Judged & { readonly since: number })[],
  attempts: readonly Attempt[],
  exam: AuditedExam,
): Promise<readonly Judged[]> {
  const events = await exam.events().catch(() => []);
  return judged.map(({ since, ...one }) => {
    const attempt = attempts.find(({ id }) => id === one.id);
    const eventStored = one.eventStored || (attempt !== undefined && events.some(isCounted(attempt, since)));
    const isLate = eventStored && one.note === unseen;
    return isLate ? { ...one, eventStored, outcome: 'detected', note: '' } : { ...one, eventStored };
  });
}

/** What is still wrong after a while: a page that went astray is led back, and what is slow comes to light. */
async function lastTrouble(trouble: () => Promise<string | null>): Promise<string | null> {
  let found: string | null = null;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  await within(recoveryMs, async () => (found = await trouble()) === null);
  return found;
}

async function within(ms: number, isTrue: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + ms; ;) {
    if (await isTrue()) return true;
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
