/** What is there now, by numbers from 1, each of which is given once. */
export type Registry<T> = {
  readonly size: number;
  /** Returns the newcomer's number. */
  readonly add: (item: T) => number;
  readonly delete: (id: number) => void;
  readonly get: (id: number) => T | undefined;
  readonly all: () => T[];
};

export function createRegistry<T>(): Registry<T> {
  const items = new Map<number, T>();
  let lastId = 0;
  return {
    get size() {
      return items.size;
    },
    add: (item) => {
      items.set((lastId += 1), item);
      return lastId;
    },
    delete: (id) => void items.delete(id),
    get: (id) => items.get(id),
    all: () => [...items.values()],
  };
}
