/** One value that changes, in the shape `useSyncExternalStore` wants. */
export type Store<T> = {
  readonly get: () => T;
  readonly set: (next: T) => void;
  /** Calls back after every change; returns the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
