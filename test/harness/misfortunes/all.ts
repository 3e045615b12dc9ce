import { misfortunesOfSessions } from './kinds/session.ts';
import { misfortunesOfTheNetwork } from './kinds/network.ts';
import type { Misfortune } from './misfortune.ts';

/** Every misfortune there is, by kind. Those of one kind lie in one file of `kinds/`. */
export const misfortunes: readonly Misfortune[] = [...misfortunesOfSessions, ...misfortunesOfTheNetwork];
