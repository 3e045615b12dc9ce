import styles from './figures.module.css';

/** What stands on the laptop's screen: one drawing per occasion, on a 108 x 68 field. */
const glyphs = {
  join: 'M42 40l-6 6a9.5 9.5 0 0 1-13.4-13.4l9-9a9.5 9.5 0 0 1 13.4 0M66 28l6-6a9.5 9.5 0 0 1 13.4 13.4l-9 9a9.5 9.5 0 0 1-13.4 0M44 40l20-12',
  door: 'M34 54V30L54 16l20 14v24zM47 54V41h14v13M28 54h52',
  clock: 'M54 14a20 20 0 1 1 0 40 20 20 0 0 1 0-40zM54 23v11l8 5',
  send: 'M82 14L28 33l19 7.5L55 60zM47 40.5L82 14',
  agree: 'M34 16h40v38H34zM42 27l3 3 6-6M42 42l3 3 6-6M58 28h9M58 43h9',
  pause: 'M37 24h28v15a12 12 0 0 1-12 12h-4a12 12 0 0 1-12-12zM65 28h4a6 6 0 0 1 0 12h-4.5M46 18v-5M56 18v-5',
  done: 'M54 14a20 20 0 1 1 0 40 20 20 0 0 1 0-40zM44.5 34.5l7 7 13-14',
} as const;

export type FigureName = keyof typeof glyphs;

/** A desk, a laptop, and the lamp that is kept burning. Decorative. */
export function Figure({ name }: { readonly name: FigureName }) {
  return (
    <svg className={styles.figure} viewBox="0 0 320 300" aria-hidden="true" focusable="false">
      <circle className={styles.disc} cx="160" cy="150" r="128" />
      <path className={styles.light} d="M214 98l34 22-26 124H74z" />
      <path className={styles.desk} d="M28 244h264" />
      <rect className={styles.screen} x="92" y="146" width="124" height="82" rx="7" />
      <path className={styles.base} d="M76 232h156l8 12H68z" />
      <path className={styles.glyph} d={glyphs[name]} transform="translate(100 153)" />
      <path className={styles.line} d="M272 240V150l-32-52" />
      <path className={styles.solid} d="M252 244a20 9 0 0 1 40 0z" />
      <path className={styles.solid} d="M206 95l30-30c4-4 11-3 14 2l12 19c3 5 1 11-4 14l-14 8z" />
      <circle className={styles.flame} cx="229" cy="107" r="8" />
      <path className={styles.cup} d="M38 216h26v20a8 8 0 0 1-8 8H46a8 8 0 0 1-8-8z" />
      <path className={styles.line} d="M64 221h4a7 7 0 0 1 0 14h-4" />
      <path className={styles.steam} d="M46 207c-3-5 3-7 0-13M56 207c-3-5 3-7 0-13" />
    </svg>
  );
}
