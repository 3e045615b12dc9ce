import { useRef, useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/**
 * A part of what a store holds. Who uses it is rendered again only when that part has changed, by `isSame`.
 */
export function useSelected<T, S>(
  store: Pick<Store<T>, 'get' | 'subscribe'>,
  select: (value: T) => S,
  isSame: (a: S, b: S) => boolean = Object.is,
): S {
  const kept = useRef<{ readonly part: S } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const part = select(store.get());
    if (kept.current === null || !isSame(kept.current.part, part)) kept.current = { part };
    return kept.current.part;
  });
}

/** Whether two objects have the same values under the same names. */
export function isShallowSame<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[];
  return names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
}

/** Whether two lists have the same items in the same places, by `isSame`. */
export const isSameList = <T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (one: T, other: T) => boolean = Object.is,
): boolean => a.length === b.length && a.every((item, index) => index in b && isSame(item, b[index] as T));
