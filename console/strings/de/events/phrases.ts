import { amounts } from '../amounts.ts';

export const { clockText, decibels, durationText, isolated, list, milliseconds, number, size } = amounts;
export const { bytes: megabytes } = amounts;

export const times = (count: number) => (count === 1 ? 'einmal' : `${number(count)}-mal`);
export const percent = (score01: number) => `zu ${amounts.percent(score01)} sicher`;
export const similarity = (similarity01: number) =>
  `Ähnlichkeit der Gesichter ${amounts.twoDecimals(similarity01)}`;

/** What a proctor's message does, apart from what it says. */
export const does = {
  'release-cover': 'Abdeckung wegnehmen',
  'release-lockdown': 'Bildschirm freigeben',
  'extend-time': 'Mehr Zeit',
} as const;
