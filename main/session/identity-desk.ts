import type { AppState, PhotoView } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { documentTroubles, faceTroubles, likeness } from '../../core/identity.ts';
import type { StillKind, StillMeasurements } from '../../core/vision/still.ts';

type Photo = IpcRequest<'identity.photo'>;
type Still = Pick<Photo, 'kind' | 'width' | 'height' | 'rgba'> & { readonly isDescribed: boolean };

export type IdentityDeskOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly state: {
    readonly get: () => Pick<AppState, 'identity'>;
    readonly update: (change: Pick<AppState, 'identity'>) => void;
  };
  readonly emit: (draft: EventDraft) => void;
  readonly settings: Pick<ExamSettings, 'identity' | 'thresholds'>;
  /** Whether the candidate has agreed to the comparison of faces. Asked at each photo. */
  readonly mayCompare: () => boolean;
  readonly judge: (still: Still) => Promise<Result<StillMeasurements>>;
  /** Keeps a photo as evidence. */
  readonly put: (item: {
    readonly bytes: Uint8Array;
    readonly kind: 'photo';
    readonly mediaType: 'image/jpeg';
  }) => Promise<Result<{ readonly sha256: string; readonly bytes: number }>>;
  /** What the journal knows of photos that were accepted before a restart. */
  readonly recalled?: Readonly<Partial<Record<StillKind, boolean>>>;
};

/** After so many photos of a kind that were not accepted the candidate may go on, and a person will check. */
const triesUntilDeferred = 3;

const noPhoto: PhotoView = { status: 'none', reasons: [], tries: 0 };

/**
 * Takes the candidate's photos: says them (145, 146), has them judged, and says how that went (156, 154, 155). Never
 * the end of the way: after three failed tries, or where nothing can be judged here, a person will.
 */
export function createIdentityDesk(options: IdentityDeskOptions) {
  const { clock, state, emit, settings, judge } = options;
  const isWanted = (kind: StillKind): boolean => settings.identity[kind];
  const isMatching = (): boolean =>
    settings.identity.match && isWanted('document') && isWanted('face') && options.mayCompare();
  const failures = { document: 0, face: 0 };
  /** Of the portrait on the accepted document; biometric, so it lives here only, and only until the step ends. */
  let portrait: readonly number[] | null = null;
  let isBusy = false;
  let isOver = false;

  state.update({ identity: { ...recalledPhotos(options, isMatching()), mayDefer: false } });

  function show(kind: StillKind, change: Partial<PhotoView>): void {
    const { identity } = state.get();
    state.update({ identity: { ...identity, [kind]: { ...identity[kind], ...change } } });
  }

  function reject(kind: StillKind, reasons: readonly string[], mayDeferNow = false): void {
    failures[kind]++;
    show(kind, { status: 'rejected', reasons });
    const { identity } = state.get();
    const mayDefer = identity.mayDefer || mayDeferNow || failures[kind] >= triesUntilDeferred;
    state.update({ identity: { ...identity, mayDefer } });
  }

  function refusal({ kind, width, height, jpeg, rgba }: Photo): Result<null> {
    if (isOver || isBusy || !isWanted(kind))
      return fail('session.wrong-phase', 'No such photo is expected now.');
    const isJpeg = jpeg[0] === 0xff && jpeg[1] === 0xd8;
    if (!isJpeg || rgba.byteLength !== width * height * 4)
      return fail('request.malformed', 'The photo is damaged. Take it again.');
    const { document, mayDefer } = state.get().identity;
    if (kind === 'face' && isMatching() && document.status !== 'accepted' && !mayDefer)
      return fail('session.wrong-phase', 'The photo of the document comes first, as the faces are compared.');
    return ok(null);
  }

  /** Says that the photo was taken. Fails where it cannot be kept: it is evidence, or it is nothing. */
  async function keep({ kind, width, height, jpeg }: Photo): Promise<Result<null>> {
    const occurredAt = clock.now();
    const kept = await options.put({ bytes: jpeg, kind: 'photo', mediaType: 'image/jpeg' });
    if (!kept.ok) return kept;
    const type = kind === 'document' ? 'id-photo.captured' : 'face-photo.captured';
    emit({ type, occurredAt, data: { width, height }, evidence: [kept.value.sha256] });
    return ok(null);
  }

  function acceptDocument(seen: StillMeasurements): void {
    portrait = seen.descriptor;
    const data = { faceScore01: seen.face?.score01 ?? 0, sharpness: seen.sharpness01 };
    emit({ type: 'id-card.accepted', occurredAt: clock.now(), data });
    show('document', { status: 'accepted', reasons: [] });
    // Another document may be another person's: the face must be compared with this one.
    if (isMatching()) show('face', { status: 'none', reasons: [] });
  }

  function decideDocument(seen: StillMeasurements): void {
    const reasons = documentTroubles(seen);
    if (reasons.length === 0) return acceptDocument(seen);
    emit({ type: 'x.id-card.rejected', occurredAt: clock.now(), data: { reasons } });
    reject('document', reasons);
  }

  function decideFace(seen: StillMeasurements): void {
    const troubles = faceTroubles(seen);
    const compared =
      troubles.length === 0 && portrait && seen.descriptor && isMatching()
        ? likeness(portrait, seen.descriptor, settings.thresholds.sameFaceDistance)
        : null;
    const reasons = compared && !compared.isSame ? ['not-same-person'] : troubles;
    const occurredAt = clock.now();
    if (reasons.length > 0) {
      emit({ type: 'face-photo.rejected', occurredAt, data: { reasons } });
      return reject('face', reasons);
    }
    const data = compared ? { similarity: compared.similarity01 } : {};
    emit({ type: 'face-photo.accepted', occurredAt, data });
    show('face', { status: 'accepted', reasons: [] });
  }

  async function examine(photo: Photo): Promise<Result<null>> {
    const { kind, width, height, rgba } = photo;
    show(kind, { status: 'judging', reasons: [], tries: state.get().identity[kind].tries + 1 });
    if (kind === 'document') portrait = null;
    const kept = await keep(photo);
    if (!kept.ok) {
      reject(kind, ['not-saved']);
      return kept;
    }
    const seen = await judge({ kind, width, height, rgba, isDescribed: isMatching() });
    if (isOver) return ok(null);
    if (!seen.ok) reject(kind, ['vision-unavailable'], true);
    else if (kind === 'document') decideDocument(seen.value);
    else decideFace(seen.value);
    return ok(null);
  }

  function end(): void {
    isOver = true;
    portrait = null;
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
    /** `ok`: the candidate may go to the next station. */
    finish(): Result<null> {
      const { document, face, mayDefer } = state.get().identity;
      const isAccepted =
        (!isWanted('document') || document.status === 'accepted') &&
        (!isWanted('face') || face.status === 'accepted');
      if (isOver || isBusy || !(isAccepted || mayDefer))
        return fail('session.wrong-phase', 'A photo is still missing.');
      end();
      const outcome = isAccepted ? 'accepted' : 'for-a-person';
      const data = { outcome, tries: document.tries + face.tries } as const;
      emit({ type: 'x.identity.finished', occurredAt: clock.now(), data });
      return ok(null);
    },
    dispose: end,
  };
}

/**
 * A descriptor is never written, so after a restart there is none to compare a new face with: where faces are
 * compared, the document counts only together with the face.
 */
function recalledPhotos({ recalled = {} }: IdentityDeskOptions, isMatching: boolean) {
  const isFaceDone = recalled.face === true;
  const isDocumentDone = recalled.document === true && (isFaceDone || !isMatching);
  const view = (isDone: boolean): PhotoView => ({ ...noPhoto, status: isDone ? 'accepted' : 'none' });
  return { document: view(isDocumentDone), face: view(isFaceDone) };
}
