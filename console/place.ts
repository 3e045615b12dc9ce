import { createStore } from '../ui/store.ts';

/** The id of the open session, kept in the fragment of the address so that Back and reload work; null for the list. */
export function createPlace(page: Window) {
  const read = () => /^#\/sessions\/([\w-]+)$/.exec(page.location.hash)?.[1] ?? null;
  const { get, set, subscribe } = createStore(read());
  page.addEventListener('hashchange', () => set(read()));
  return { get, subscribe };
}
export type Place = ReturnType<typeof createPlace>;

export const listHref = '#/';
export const sessionHref = (id: string) => `#/sessions/${id}`;
