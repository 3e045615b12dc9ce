import { amounts } from './amounts.ts';
import { ar } from './ar.ts';
import { events } from './events/events.ts';

export const words = { strings: ar, events, amounts };
