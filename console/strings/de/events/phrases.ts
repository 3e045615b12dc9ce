import { amounts } from '../amounts.ts';

export const { clockText, decibels, durationText, isolated, list, milliseconds, number, size } = amounts;
export const { bytes: megabytes } = amounts;

export const times = (count: number) => (count === 1 ? 'einmal' : `${number(count)}-mal`);
export const percent = (score01: number) => `zu ${amounts.percent(score01)} sicher`;
export const similarity = (similarity01: number) =>
  `Ähnlichkeit der Gesichter ${amounts.twoDecimals(similarity01)}`;

/** What a proctor's message does, apart from what it says. */
export const does = {
  warn: 'Verwarnung',
  pause: 'Prüfung anhalten',
  resume: 'Prüfung weitergehen lassen',
  cover: 'Prüfung abdecken',
  'release-cover': 'Abdeckung wegnehmen',
  'release-lockdown': 'Bildschirm freigeben',
  'extend-time': 'Mehr Zeit',
  terminate: 'Prüfung beenden',
} as const;

/** Why something that was asked of an app was not done. */
export const refusals = {
  unknown: 'diese Version der App kennt es nicht',
  'not-under-way': 'die Prüfung lief nicht',
  already: 'es war schon so',
  'not-paused': 'die Prüfung war nicht angehalten',
} as const;

/** A newer server may know more of them. */
export const commandName = (action: string): string =>
  (does as Readonly<Record<string, string>>)[action] ?? action;
