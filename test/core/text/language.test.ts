import { expect, test } from 'vitest';
import { directionOf, languageFor } from '../../../core/text/language.ts';

test.each([
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa', 'rtl'],
  ['ur-PK', 'rtl'],
  ['ckb', 'rtl'],
  ['dv', 'rtl'],
  ['pa-PK', 'rtl'],
  ['pa', 'ltr'],
  ['az-Arab', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['mn-Mong', 'ltr'],
  ['de', 'ltr'],
  ['ja', 'ltr'],
  ['not a tag', 'ltr'],
])('%s is written %s', (tag, direction) => expect(directionOf(tag)).toBe(direction));

test.each([
  [['de-AT', 'en'], 'de'],
  [['nl-NL', 'ar-MA', 'de'], 'ar'],
  [['EN_us'], 'en'],
  [['den', 'arn', 'fr'], 'en'],
  [[], 'en'],
])('who prefers %j reads %s', (preferred, language) => expect(languageFor(preferred)).toBe(language));
