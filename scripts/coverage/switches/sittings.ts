import { accommodated } from './accommodated-sitting.ts';
import { incident } from './incident-sitting.ts';
import type { Sitting } from './sitting.ts';
import { strict } from './strict-sitting.ts';
import { unwatched } from './unwatched-sitting.ts';

/** Between them they turn every switch away from its default, and each is the control of the others. */
export const sittings: readonly Sitting[] = [unwatched, incident, strict, accommodated];
