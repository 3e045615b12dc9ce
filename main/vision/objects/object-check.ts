import type { ObjectKind, Sighting, VisionObservation } from '../../../core/vision/observation.ts';
import { overlap01 } from '../networks/boxes.ts';
import { cocoClass, decodeCenternet, decodeNanodet, type ObjectDetection } from './decode-objects.ts';
import type { Frame } from '../frames/frame.ts';
import type { Network } from '../networks/network.ts';

const least01 = 0.08;
/** From these NanoDet scores CenterNet is asked too. */
const gate = { phone: 0.2, book: 0.25 } as const;
/** The two networks draw their boxes alike where they mean the same thing. */
const sameObjectOverlap01 = 0.2;
/** From here two boxes of different classes are about the same thing. */
const rivalOverlap01 = 0.4;

/** Finds phones and books with NanoDet; CenterNet is asked about candidates only, as it costs more than all else. */
export function createObjectCheck(
  nanodet: Network,
  centernet: Network,
): (frame: Frame) => Promise<NonNullable<VisionObservation['objects']>> {
  return async (frame) => {
    const first = await nanodet.infer(frame);
    const isCandidate = (kind: ObjectKind) => decodeNanodet(first, gate[kind], [cocoClass[kind]]).length > 0;
    if (!isCandidate('phone') && !isCandidate('book')) return { phone: null, book: null };
    const second = await centernet.infer(frame);
    const agreed = agreement(decodeNanodet(first, least01), decodeCenternet(second, least01));
    return { phone: best(agreed, 'phone'), book: best(agreed, 'book') };
  };
}

/** Boxes of the same class that lie on each other; the score is the geometric mean, high only if both are. */
export function agreement(
  first: readonly ObjectDetection[],
  second: readonly ObjectDetection[],
): ObjectDetection[] {
  return first.flatMap(({ classId, box, score01 }) =>
    second
      .filter((other) => other.classId === classId && overlap01(other.box, box) >= sameObjectOverlap01)
      .map((other) => ({ classId, box, score01: Math.sqrt(score01 * other.score01) })),
  );
}

/** What else a thing may be: anything for a phone; a book, open or held, also has something of a laptop or a tray. */
const isRival = {
  phone: (classId: number) => classId !== cocoClass.phone,
  book: (classId: number) => classId === cocoClass.phone || classId === cocoClass.remote,
} as const satisfies Record<ObjectKind, unknown>;

/**
 * The surest sighting of a kind. Where both networks would rather call the same thing something else (a remote, a
 * computer mouse, the display of a car), the score falls by as much as the other name leads.
 */
export function best(agreed: readonly ObjectDetection[], kind: ObjectKind): Sighting | null {
  const rivals = agreed.filter(({ classId }) => isRival[kind](classId));
  let surest: Sighting | null = null;
  for (const { classId, box, score01 } of agreed) {
    if (classId !== cocoClass[kind]) continue;
    const names = rivals.filter((rival) => overlap01(rival.box, box) >= rivalOverlap01);
    const lead = Math.min(1, ...names.map((rival) => score01 / rival.score01));
    const calibrated = { box, score01: calibrated01(score01 * lead, kind) };
    if (calibrated.score01 > (surest?.score01 ?? 0)) surest = calibrated;
  }
  return surest;
}

/** The agreed score at which a sighting is as likely right as wrong, and how fast it becomes likelier above. */
const evenAt01 = { phone: 0.23, book: 0.25 } as const;
const steepness = 2.5;

/** Turns the networks' agreed score, which rarely passes .6, into a probability (Platt scaling on labelled photos). */
export function calibrated01(score01: number, kind: ObjectKind): number {
  const odds = (share01: number) => share01 / (1 - share01);
  const ratio = (odds(Math.min(score01, 0.999)) / odds(evenAt01[kind])) ** steepness;
  return ratio / (1 + ratio);
}
