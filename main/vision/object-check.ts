import type { Sighting, VisionObservation } from '../../core/vision/observation.ts';
import { overlap01 } from './boxes.ts';
import { decodeCenternet, decodeNanodet } from './decode-objects.ts';
import type { Detection, Frame } from './frame.ts';
import type { Network } from './network.ts';

const least01 = 0.05;
/** From these NanoDet scores CenterNet is asked too. */
const gate = { phone: 0.12, book: 0.15 } as const;

/** Finds phones and books with NanoDet; CenterNet is asked about candidates only, as it costs more than all else. */
export function createObjectCheck(
  nanodet: Network,
  centernet: Network,
): (frame: Frame) => Promise<NonNullable<VisionObservation['objects']>> {
  return async (frame) => {
    const first = await nanodet.look(frame);
    const found = decodeNanodet(first.outputs, nanodet.input.width, first.placement, least01);
    const phones = found.phone.filter(({ score01 }) => score01 >= gate.phone);
    const books = found.book.filter(({ score01 }) => score01 >= gate.book);
    if (phones.length + books.length === 0) return { phone: null, book: null };
    const second = await centernet.look(frame);
    const others = decodeCenternet(second.outputs, centernet.input.width, second.placement, least01);
    return { phone: agreed(phones, others.phone), book: agreed(books, others.book) };
  };
}

const sameObjectOverlap01 = 0.3;

/** The best pair of boxes that lie on each other; its score is the geometric mean, high only if both are. */
export function agreed(first: readonly Detection[], second: readonly Detection[]): Sighting | null {
  let best: Sighting | null = null;
  for (const one of first)
    for (const other of second) {
      const score01 = Math.sqrt(one.score01 * other.score01);
      if (score01 > (best?.score01 ?? 0) && overlap01(one.box, other.box) >= sameObjectOverlap01)
        best = { box: one.box, score01 };
    }
  return best;
}
