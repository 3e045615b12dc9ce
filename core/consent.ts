import type { ExamSettings } from '../contract/settings.ts';
import { listensForSpeech } from './audio/listening.ts';

/** What a candidate is asked about, in the order it is shown. These names are what `x.consent.given` carries. */
export const consentStreamIds = [
  'camera',
  'microphone',
  'screen',
  'photos',
  'room',
  'windows',
  'keyboard-activity',
  'technical',
] as const;
export type ConsentStreamId = (typeof consentStreamIds)[number];

/** What of a stream leaves the computer and is kept by the institution. */
export type Kept = 'recording' | 'incident-recording' | 'pictures' | 'photos' | 'titles' | 'notes';

export type ConsentStream = {
  readonly id: ConsentStreamId;
  /** In the order of how much it tells; never empty. */
  readonly keeps: readonly Kept[];
  readonly retentionDays: number;
  /** The app listens in it for whether somebody speaks. */
  readonly isListenedTo: boolean;
};

/** Every stream that an exam captures. A screen that asks for consent shows these, and main asks for each of them. */
export function consentStreamsOf(settings: ExamSettings): readonly ConsentStream[] {
  const kept = keptOf(settings);
  const listens = listensForSpeech(settings);
  return consentStreamIds.flatMap((id) => {
    const keeps = kept[id];
    return keeps === null
      ? []
      : [{ id, keeps, retentionDays: settings.retentionDays, isListenedTo: listens && id === 'microphone' }];
  });
}

/**
 * Whether faces would be compared by a computer: on the two photos, or during the exam. Agreeing to that is free:
 * without it a person compares them, and nothing else is different.
 */
export function asksBiometricConsent({ identity }: ExamSettings): boolean {
  return identity.face && ((identity.match && identity.document) || identity.recheck);
}

/** Null: not captured at all. */
function keptOf(settings: ExamSettings): Readonly<Record<ConsentStreamId, readonly Kept[] | null>> {
  const { streams, identity, environment, detectors, recording, snapshots, windowTitles } = settings;
  const seen = detectors.faces || detectors.objects;
  const recorded: readonly Kept[] = {
    always: ['recording' as const],
    'on-incident': ['incident-recording' as const],
    never: [],
  }[recording.policy];
  const pictures: readonly Kept[] = snapshots && seen ? ['pictures'] : [];
  const titles: readonly Kept[] = windowTitles ? ['titles'] : [];
  return {
    camera: streams.camera ? [...recorded, ...pictures, 'notes'] : null,
    microphone: streams.microphone ? [...recorded, 'notes'] : null,
    screen: streams.screen ? [...recorded, 'notes'] : null,
    photos: identity.document || identity.face ? ['photos', 'notes'] : null,
    room: environment ? ['recording', 'notes'] : null,
    windows: detectors.focus ? [...titles, 'notes'] : null,
    'keyboard-activity': detectors.idle ? ['notes'] : null,
    // That the app joined, went offline, came back: without it there is no session.
    technical: ['notes'],
  };
}
