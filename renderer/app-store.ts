import type { Bridge } from '../contract/ipc/bridge.ts';
import type { AppState } from '../contract/app-state.ts';
import { createStore, type Store } from '../ui/store.ts';

export type AppStore = Pick<Store<AppState | null>, 'get' | 'subscribe'> & { readonly dispose: () => void };

/** The state that main pushes, as an external store for React; null until the first one is here. */
export function createAppStore(bridge: Pick<Bridge, 'state.get' | 'onState'>): AppStore {
  const { get, set, subscribe } = createStore<AppState | null>(null);
  const dispose = bridge.onState(set);
  const fetchFirst = async () => {
    const first = await bridge['state.get'](null);
    // A state that was pushed in the meantime is newer.
    if (get() === null) set(first);
  };
  void fetchFirst();
  return { get, subscribe, dispose };
}
