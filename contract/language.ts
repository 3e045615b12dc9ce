import { z } from 'zod';

/** The languages that every word of ours is there in. */
export const languages = ['en', 'de', 'ar'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** Any language, as a BCP 47 tag: `de`, `ar`, `az-Latn`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i, 'must be a language tag such as "de" or "pt-BR"');

export const direction = z.enum(['ltr', 'rtl']);
export type Direction = z.infer<typeof direction>;
