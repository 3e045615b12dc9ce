import { amounts } from '../amounts.ts';

export const { clockText, decibels, durationText, list, milliseconds, size } = amounts;
export const { bytes: megabytes } = amounts;

export const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
export const percent = (score01: number) => `${Math.round(score01 * 100)} % sure`;
export const similarity = (similarity01: number) => `similarity of the faces ${similarity01.toFixed(2)}`;

/** What a proctor's message does, apart from what it says. */
export const does = {
  'release-cover': 'Lift the cover',
  'release-lockdown': 'Release the screen',
  'extend-time': 'More time',
} as const;
