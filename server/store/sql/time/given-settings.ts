import { LRUCache } from 'lru-cache';
import { examSettings, type ExamSettings } from '../../../../contract/settings.ts';
import { parseJson } from '../../../../core/parse-json.ts';

/** All candidates of an exam who were granted the same have the same text, and each request reads it. */
const read = new LRUCache<string, ExamSettings>({ max: 500 });

/** The settings that a session was given, as it keeps them; what is usual, in rows from before there were any. */
export function givenSettings(kept: string | null): ExamSettings {
  const text = kept ?? '{}';
  const known = read.get(text) ?? examSettings.parse(parseJson(text));
  read.set(text, known);
  return known;
}
