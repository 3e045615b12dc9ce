/** The languages that every word of ours is there in. Plain data, as what `channelRoles` is: pages stay free of zod. */
export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];

export const directions = ['ltr', 'rtl'] as const;
export type Direction = (typeof directions)[number];
