import type { EventWords } from '../../event-words.ts';
import { candidateWords } from './candidate.ts';
import { captureWords } from './capture.ts';
import { computerWords } from './computer.ts';
import { desktopWords } from './desktop.ts';

/** What the console says of every type of event. */
export const events: EventWords = {
  ...candidateWords,
  ...captureWords,
  ...computerWords,
  ...desktopWords,
};
