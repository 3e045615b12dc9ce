import { z } from 'zod';

const segment = z
  .object({
    fromS: z.number().nonnegative(),
    toS: z.number().positive(),
    faces: z.int().nonnegative(),
    phone: z.boolean(),
    book: z.boolean(),
    ambiguous: z.boolean().default(false),
    phoneAmbiguous: z.boolean().default(false),
    bookAmbiguous: z.boolean().default(false),
  })
  .refine(({ fromS, toS }) => fromS < toS, 'a segment must end after it begins');
export type Segment = z.infer<typeof segment>;

export const clipLabels = z
  .array(
    z.object({
      id: z.string().min(1),
      file: z.string().min(1),
      seconds: z.number().positive(),
      segments: z
        .array(segment)
        .nonempty()
        .refine(inOrder, 'segments must be in order of time and must not overlap'),
    }),
  )
  .nonempty();
export type ClipLabel = z.infer<typeof clipLabels>[number];

function inOrder(segments: readonly Segment[]): boolean {
  return segments.every(({ fromS }, index) => fromS >= (segments[index - 1]?.toS ?? 0));
}

/** What a clip can be asked. */
export const questions = ['absent', 'multiple', 'phone', 'book'] as const;
export type Question = (typeof questions)[number];

/** A time in which the answer to a question stays the same; null where the labels leave it open. Milliseconds. */
export type Stretch = { readonly fromMs: number; readonly toMs: number; readonly truth: boolean | null };

/** The clip's segments as one question sees them: neighbours with the same answer are one stretch. */
export function stretches(segments: readonly Segment[], question: Question): Stretch[] {
  const merged: Stretch[] = [];
  for (const segment of segments) {
    const truth = answer(segment, question);
    const [fromMs, toMs] = [segment.fromS * 1_000, segment.toS * 1_000];
    const last = merged.at(-1);
    if (last?.truth === truth && last.toMs === fromMs) merged[merged.length - 1] = { ...last, toMs };
    else merged.push({ fromMs, toMs, truth });
  }
  return merged;
}

function answer(segment: Segment, question: Question): boolean | null {
  if (segment.ambiguous) return null;
  switch (question) {
    case 'absent':
      return segment.faces === 0;
    case 'multiple':
      return segment.faces >= 2;
    case 'phone':
      return segment.phoneAmbiguous ? null : segment.phone;
    case 'book':
      return segment.bookAmbiguous ? null : segment.book;
  }
}
