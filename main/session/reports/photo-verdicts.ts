import type { RecordEvents } from '../../../core/rule.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Clock } from '../../../core/clock.ts';
import { documentTroubles, faceTroubles, likeness } from '../../../core/identity.ts';
import type { StillMeasurements } from '../../../core/vision/still.ts';
import type { PhotoTries } from './photo-tries.ts';

type VerdictOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly record: RecordEvents;
  readonly thresholds: ExamSettings['thresholds'];
  readonly isMatching: () => boolean;
  readonly tries: PhotoTries;
};

/** Says what came of a photo that was measured: 156 or not for documents, 154 or 155 for faces. */
export function createPhotoVerdicts({ clock, record, thresholds, isMatching, tries }: VerdictOptions) {
  /** Of the portrait on the accepted document; biometric, so it lives here only, and only until the step ends. */
  let portrait: readonly number[] | null = null;

  return {
    document(seen: StillMeasurements): void {
      const occurredAt = clock.now();
      const reasons = documentTroubles(seen);
      if (reasons.length > 0) {
        record([{ type: 'x.id-card.rejected', occurredAt, data: { reasons } }]);
        return tries.reject('document', reasons);
      }
      portrait = seen.descriptor;
      const data = { faceScore01: seen.face?.score01 ?? 0, sharpness: seen.sharpness01 };
      record([{ type: 'id-card.accepted', occurredAt, data }]);
      tries.accept('document');
      // Another document may be another person's: the face must be compared with this one.
      if (isMatching()) tries.forget('face');
    },
    face(seen: StillMeasurements): void {
      const occurredAt = clock.now();
      const troubles = faceTroubles(seen);
      const isCompared = troubles.length === 0 && isMatching();
      const compared =
        isCompared && portrait && seen.descriptor
          ? likeness(portrait, seen.descriptor, thresholds.sameFaceDistance)
          : null;
      const reasons = compared && !compared.isSame ? ['not-same-person'] : troubles;
      if (reasons.length > 0) {
        record([{ type: 'face-photo.rejected', occurredAt, data: { reasons } }]);
        return tries.reject('face', reasons);
      }
      const data = compared ? { similarity: compared.similarity01 } : {};
      record([{ type: 'face-photo.accepted', occurredAt, data }]);
      tries.accept('face');
    },
    forget(): void {
      portrait = null;
    },
  };
}
