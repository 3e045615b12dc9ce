import { amounts } from '../amounts.ts';

export const { clockText, decibels, durationText, list, milliseconds, size } = amounts;
export const { bytes: megabytes } = amounts;

export const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
export const percent = (score01: number) => `${Math.round(score01 * 100)} % sure`;
export const similarity = (similarity01: number) => `similarity of the faces ${similarity01.toFixed(2)}`;

/** What a proctor's message does, apart from what it says. */
export const does = {
  warn: 'Warning',
  pause: 'Pause the exam',
  resume: 'Let the exam go on',
  cover: 'Cover the exam',
  'release-cover': 'Lift the cover',
  'release-lockdown': 'Release the screen',
  'extend-time': 'More time',
  terminate: 'End the exam',
} as const;

/** Why something that was asked of an app was not done. */
export const refusals = {
  unknown: 'this version of the app does not know it',
  'not-under-way': 'the exam was not under way',
  already: 'it was so already',
  'not-paused': 'the exam was not paused',
} as const;

/** A newer server may know more of them. */
export const commandName = (action: string): string =>
  (does as Readonly<Record<string, string>>)[action] ?? action;
