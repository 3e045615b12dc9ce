import type { z } from 'zod';
import type { EventDefinitions } from '../../contract/events/definition.ts';

/**
 * The words of these events, each in full: without them a type does not compile. `title` claims no more than software
 * can know; `detail` says what of the data helps a proctor, where the title does not say it all.
 */
export type WordsOf<Events extends EventDefinitions> = {
  readonly [Type in keyof Events]: {
    readonly title: string;
    readonly detail?: (data: z.infer<Events[Type]['data']>) => string;
  };
};

export const list = (items: readonly string[]) => items.join(', ');
/** `lock-screen` in words. */
export const spaced = (name: string) => name.replaceAll('-', ' ');
export const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
export const percent = (score01: number) => `${Math.round(score01 * 100)} % sure`;
export const size = ({ width, height }: { readonly width: number; readonly height: number }) =>
  `${width} × ${height}`;
export const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const decibels = (db: number) => `${Math.round(db)} dB`;
export const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
