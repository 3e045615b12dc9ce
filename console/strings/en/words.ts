import { amounts } from './amounts.ts';
import { en } from './en.ts';
import { events } from './events/events.ts';

export const words = { strings: en, events, amounts };
