import { z } from 'zod';

export const soundKinds = ['speech', 'two-speakers', 'noise', 'silence', 'music'] as const;

const audioLabel = z.object({
  id: z.string().min(1),
  file: z.string().min(1),
  kind: z.enum(soundKinds),
  /** What is to be heard is open: left out of precision and recall. */
  ambiguous: z.boolean().default(false),
  /** When somebody speaks, where that is known. */
  speech: z.array(z.object({ fromS: z.number(), toS: z.number() })).default([]),
});
export type AudioLabel = z.infer<typeof audioLabel>;

export const audioLabels = z.array(audioLabel).nonempty();
