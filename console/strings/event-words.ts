import type { z } from 'zod';
import type { catalog } from '../../contract/catalog.ts';
import type { EventDefinitions } from '../../contract/events/definition.ts';

/**
 * The words of these events, each in full: without them a type does not compile. `title` claims no more than software
 * can know; `detail` says what of the data helps a proctor, where the title does not say it all.
 */
export type EventWords<Events extends EventDefinitions = typeof catalog> = {
  readonly [Type in keyof Events]: {
    readonly title: string;
    readonly detail?: (data: z.infer<Events[Type]['data']>) => string;
  };
};

/** `lock-screen` in words. */
export const spaced = (name: string): string => name.replaceAll('-', ' ');
