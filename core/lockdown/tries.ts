import type { EventDraft } from '../../contract/envelope.ts';
import type { BlockedAction, ClipboardAction, ShortcutName } from '../../contract/events/lockdown.ts';
import { plainText } from '../outside/plain-text.ts';
import type { Rule } from '../rule.ts';

/** Something that was tried and kept from happening. */
export type Try =
  | { readonly kind: 'shortcut'; readonly shortcut: ShortcutName }
  | { readonly kind: 'clipboard'; readonly action: ClipboardAction }
  | { readonly kind: 'action'; readonly action: BlockedAction; readonly detail: string }
  | { readonly kind: 'navigation'; readonly way: string; readonly url: string };

/** `tick`: time has passed. `end`: nothing comes any more. `at` is epoch milliseconds. */
export type TryObservation =
  { readonly at: number; readonly seen: Try } | { readonly at: number; readonly seen: 'tick' | 'end' };

/** What was told of one kind of try: when last, and how many came since. */
type Told = { readonly at: number; readonly told: number; readonly untold: number; readonly last: Try };
export type TriesState = ReadonlyMap<string, Told>;

/** At most one event of the same try in this time; what comes meanwhile is counted. */
export const quietMs = 10_000;
/** Blocked navigations are told with their address, but only so many of the same way in `quietMs`: a page can try for ever. */
const addressesTold = 20;
/** Kinds of tries that are kept apart; names come from closed lists and from Electron, so this is never reached by honest use. */
const mostKinds = 200;

/**
 * Tries become events: the first of its kind at once, then at most one each {@link quietMs} with the number of those
 * that came meanwhile. Nothing can flood the journal, and none is lost from the count.
 */
export const triesRule: Rule<TriesState, TryObservation> = {
  initial: new Map(),
  step(state, { at, seen }) {
    if (seen === 'tick' || seen === 'end') return tellCounted(state, at, seen === 'end');
    const key = keyOf(seen);
    const known = state.get(key);
    if (known === undefined && state.size >= mostKinds) return [state, []];
    const isQuiet = known !== undefined && at - known.at < quietMs && at >= known.at;
    const most = seen.kind === 'navigation' ? addressesTold : 1;
    if (!isQuiet) {
      const untold = known?.untold ?? 0;
      const next = { at, told: 1, untold: 0, last: seen };
      const drafts = [...(untold > 0 ? [summary(known?.last ?? seen, untold, at)] : []), first(seen, at)];
      return [new Map(state).set(key, next), drafts];
    }
    if (known.told < most) {
      return [new Map(state).set(key, { ...known, told: known.told + 1, last: seen }), [first(seen, at)]];
    }
    return [new Map(state).set(key, { ...known, untold: known.untold + 1, last: seen }), []];
  },
};

function tellCounted(
  state: TriesState,
  at: number,
  isEnd: boolean,
): readonly [TriesState, readonly EventDraft[]] {
  const next = new Map<string, Told>();
  const drafts: EventDraft[] = [];
  for (const [key, known] of state) {
    const isDue = isEnd || at - known.at >= quietMs || at < known.at;
    if (!isDue) next.set(key, known);
    else if (known.untold > 0) {
      drafts.push(summary(known.last, known.untold, at));
      next.set(key, { ...known, at, told: addressesTold, untold: 0 });
    }
  }
  return [isEnd ? new Map() : next, drafts];
}

function keyOf(seen: Try): string {
  if (seen.kind === 'shortcut') return `shortcut ${seen.shortcut}`;
  if (seen.kind === 'clipboard') return `clipboard ${seen.action}`;
  return seen.kind === 'navigation' ? `navigation ${seen.way}` : `action ${seen.action} ${seen.detail}`;
}

function first(seen: Try, occurredAt: number): EventDraft {
  if (seen.kind !== 'navigation') return summary(seen, 1, occurredAt);
  const data = { url: plainText(seen.url, 500), kind: plainText(seen.way) };
  return { type: 'x.navigation.blocked', occurredAt, data };
}

function summary(seen: Try, count: number, occurredAt: number): EventDraft {
  switch (seen.kind) {
    case 'shortcut':
      return { type: 'x.shortcut.blocked', occurredAt, data: { shortcut: seen.shortcut, count } };
    case 'clipboard':
      return { type: 'x.clipboard.blocked', occurredAt, data: { action: seen.action, count } };
    case 'navigation':
      return {
        type: 'x.action.blocked',
        occurredAt,
        data: { action: 'navigation', detail: plainText(seen.way), count },
      };
    case 'action':
      return {
        type: 'x.action.blocked',
        occurredAt,
        data: { action: seen.action, detail: plainText(seen.detail), count },
      };
  }
}
