import type { ExamSettings } from '../../contract/settings.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { objectRule, type ObjectState } from './objects.ts';
import { visionObservation, type VisionObservation } from './observation.ts';
import { presenceRule, type PresenceState } from './presence.ts';

export type VisionState = {
  readonly presence: PresenceState;
  readonly phone: ObjectState;
  readonly book: ObjectState;
};

/**
 * Everything the camera can tell: presence (events 15, 16, 81) and objects (169, 170). A single frame never makes an
 * event; the time is that of the frames. What the settings switch off says nothing.
 */
export function visionRule(
  settings: Pick<ExamSettings, 'detectors' | 'thresholds' | 'repeatObjectAfterMs'>,
): WatchRule<VisionState, VisionObservation> {
  const { face01, object01 } = settings.thresholds;
  const presence = presenceRule(face01);
  const phone = objectRule('phone', settings.repeatObjectAfterMs, object01);
  const book = objectRule('book', settings.repeatObjectAfterMs, object01);
  return {
    seen: visionObservation,
    initial: { presence: presence.initial, phone: phone.initial, book: book.initial },
    step(state, seen) {
      const faces = settings.detectors.faces
        ? presence.step(state.presence, seen)
        : ([state.presence, []] as const);
      const phones = settings.detectors.objects
        ? phone.step(state.phone, seen)
        : ([state.phone, []] as const);
      const books = settings.detectors.objects ? book.step(state.book, seen) : ([state.book, []] as const);
      const next = { presence: faces[0], phone: phones[0], book: books[0] };
      return [next, [...faces[1], ...phones[1], ...books[1]]];
    },
  };
}
