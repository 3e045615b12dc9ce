import { useSyncExternalStore } from 'react';

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The fragment of the address, with its `#`: where one is in an app, so that Back and reload work. */
export function useHash(): string {
  return useSyncExternalStore(onHashChange, () => window.location.hash);
}
