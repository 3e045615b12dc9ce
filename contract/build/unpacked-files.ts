import { z } from 'zod';

/** What the archive says of the machine code that lies beside it: `unpacked.json`. */
export const unpackedFiles = z.strictObject({
  v: z.literal(1),
  files: z.array(
    z.strictObject({
      /** Relative to the archive, and to the folder beside it. */
      path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w@./-]+$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type UnpackedFiles = Readonly<z.infer<typeof unpackedFiles>>;
