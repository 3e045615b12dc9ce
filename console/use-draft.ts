import { useSyncExternalStore } from 'react';
import { createStore } from '../ui/store.ts';

const prefix = 'invigil.draft.';
const changes = createStore(0);

/**
 * Words that somebody has typed and not sent, about something that `name` names: kept through a reload, in this tab
 * alone.
 */
export function useDraft(name: string): readonly [draft: string, change: (draft: string) => void] {
  const key = `${prefix}${name}`;
  const draft = useSyncExternalStore(changes.subscribe, () => sessionStorage.getItem(key) ?? '');
  return [
    draft,
    (next) => {
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
      changes.set(changes.get() + 1);
    },
  ];
}

/** Whoever signs in next does not find them. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
