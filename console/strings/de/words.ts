import { amounts } from './amounts.ts';
import { de } from './de.ts';
import { events } from './events/events.ts';

export const words = { strings: de, events, amounts };
