import { catalogEntry, isEventType, type catalog } from '../../contract/catalog.ts';
import { candidateWords } from './candidate-words.ts';
import { captureWords } from './capture-words.ts';
import { computerWords } from './computer-words.ts';
import { desktopWords } from './desktop-words.ts';
import type { WordsOf } from './phrases.ts';

/** What the console says of every type of event. */
export const eventWords: WordsOf<typeof catalog> = {
  ...candidateWords,
  ...captureWords,
  ...computerWords,
  ...desktopWords,
};

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
