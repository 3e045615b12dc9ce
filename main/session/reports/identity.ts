import type { RecordEvents } from '../../../core/rule.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Clock } from '../../../core/clock.ts';
import type { PutEvidence } from '../evidence/session-evidence.ts';
import type { StillKind, StillMeasurements } from '../../../core/vision/still.ts';
import { createPhotoTries, type IdentityState } from './photo-tries.ts';
import { createPhotoVerdicts } from './photo-verdicts.ts';

type Photo = IpcRequest<'identity.photo'>;
type Still = Pick<Photo, 'kind' | 'width' | 'height' | 'rgba'> & { readonly isDescribed: boolean };

export type IdentityReportsOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: IdentityState;
  readonly record: RecordEvents;
  readonly settings: Pick<ExamSettings, 'identity' | 'thresholds'>;
  /** Whether the candidate has agreed to the comparison of faces. Asked at each photo. */
  readonly mayCompare: () => boolean;
  readonly judge: (still: Still) => Promise<Result<StillMeasurements>>;
  /** Keeps a photo as evidence. */
  readonly put: PutEvidence;
  /** Whether there is a picture to take a photo of: without one the candidate goes on, and a person will check. */
  readonly hasCamera: () => boolean;
  /** What the journal knows of photos that were accepted before a restart. */
  readonly recalled: SessionState['identity'];
};

/**
 * Takes the candidate's photos: says them (145, 146), has them judged, and says how that went (156, 154, 155). Never
 * the end of the way: after three failed tries, or where nothing can be judged here, a person will.
 */
export function createIdentityReports(options: IdentityReportsOptions) {
  const { clock, record, settings, judge } = options;
  const isWanted = (kind: StillKind): boolean => settings.identity[kind];
  const isMatching = (): boolean =>
    settings.identity.match && isWanted('document') && isWanted('face') && options.mayCompare();
  const tries = createPhotoTries(options.state, stillAccepted(options.recalled, isMatching()));
  /** Whether the face is to be known in the exam. */
  const isKept = (kind: StillKind): boolean =>
    kind === 'face' && settings.identity.recheck && options.mayCompare();
  const verdicts = createPhotoVerdicts({ clock, record, thresholds: settings.thresholds, isMatching, tries });
  let knownFace: readonly number[] | null = null;
  let isBusy = false;
  let isOpen = false;

  function refusal({ kind, width, height, jpeg, rgba }: Photo): Result<null> {
    if (!isOpen || isBusy || !isWanted(kind))
      return fail('session.wrong-phase', 'No such photo is expected now.');
    const isJpeg = jpeg[0] === 0xff && jpeg[1] === 0xd8;
    if (!isJpeg || rgba.byteLength !== width * height * 4)
      return fail('request.malformed', 'The photo is damaged. Take it again.');
    if (kind === 'face' && isMatching() && !tries.isAccepted('document') && !tries.mayDefer())
      return fail('session.wrong-phase', 'The photo of the document comes first, as the faces are compared.');
    return ok(null);
  }

  async function examine(photo: Photo): Promise<Result<null>> {
    const { kind, width, height, rgba } = photo;
    tries.begin(kind);
    if (kind === 'document') verdicts.forget();
    const kept = await keep(photo, options);
    if (!kept.ok) {
      tries.reject(kind, ['not-saved']);
      return kept;
    }
    const isDescribed = isMatching() || isKept(kind);
    const seen = await judge({ kind, width, height, rgba, isDescribed });
    if (!isOpen) return ok(null);
    if (!seen.ok) tries.reject(kind, ['vision-unavailable'], true);
    else {
      verdicts[kind](seen.value);
      if (isKept(kind) && tries.isAccepted('face')) knownFace = seen.value.descriptor;
    }
    return ok(null);
  }

  return {
    /** Answers when the photo is judged; what came of it stands in the state. */
    async photo(photo: Photo): Promise<Result<null>> {
      const refused = refusal(photo);
      if (!refused.ok) return refused;
      isBusy = true;
      try {
        return await examine(photo);
      } finally {
        isBusy = false;
      }
    },
    /**
     * Of the accepted face, for comparisons during the exam that were agreed to. Biometric: it lives here only, and is
     * gone with the app.
     */
    knownFace: (): readonly number[] | null => knownFace,
    /** How the step stands. `mayDefer`: another photo would not help, and a person will check. */
    progress: () => ({ mayDefer: tries.mayDefer() || !options.hasCamera(), tries: tries.count() }),
    open(): void {
      isOpen = true;
    },
    /** The step is over. */
    close(): void {
      isOpen = false;
      verdicts.forget();
    },
  };
}

/** Says that the photo was taken. Fails where it cannot be kept: it is evidence, or it is nothing. */
async function keep(
  { kind, width, height, jpeg }: Photo,
  { clock, record, put }: IdentityReportsOptions,
): Promise<Result<null>> {
  const occurredAt = clock.now();
  const kept = await put({ bytes: new Uint8Array(jpeg), kind: 'photo', mediaType: 'image/jpeg' });
  if (!kept.ok) return kept;
  const type = kind === 'document' ? 'id-photo.captured' : 'face-photo.captured';
  record([{ type, occurredAt, data: { width, height }, evidence: [kept.value.sha256] }]);
  return ok(null);
}

/**
 * A descriptor is never written, so after a restart there is none to compare a new face with: where faces are
 * compared, the document counts only together with the face.
 */
function stillAccepted({ document, face }: SessionState['identity'], isMatching: boolean) {
  const isFaceAccepted = face?.judgement === 'accepted';
  const isDocumentAccepted = document?.judgement === 'accepted';
  return { document: isDocumentAccepted && (isFaceAccepted || !isMatching), face: isFaceAccepted };
}
