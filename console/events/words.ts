import { catalogEntry, isEventType } from '../../contract/catalog.ts';
import { eventWords } from '../strings.ts';

/** What an event says; of a type that this version does not know, its name. */
export function titleOf(type: string): string {
  return isEventType(type) ? eventWords[type].title : type;
}

/** The key data of an event in words; empty where there are none, or where the data is not what the catalog says. */
export function describeData(type: string, data: unknown): string {
  if (!isEventType(type)) return '';
  // Sound, because nothing but what the schema of this very type lets through is given to it.
  const detail = eventWords[type].detail as ((data: unknown) => string) | undefined;
  const parsed = catalogEntry(type).data.safeParse(data);
  return detail && parsed.success ? detail(parsed.data) : '';
}
