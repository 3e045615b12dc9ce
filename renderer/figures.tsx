import styles from './figures.module.css';

/** Small drawings, one per occasion; decorative. */
export function LampFigure() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" className={styles.figure}>
      <path className={styles.wash} d="M30 84a36 36 0 0 1 72 0z" />
      <path className={styles.line} d="M10 84h112" />
      <path className={styles.sheet} d="M46 40h40a4 4 0 0 1 4 4v30H42V44a4 4 0 0 1 4-4z" />
      <path className={styles.sheet} d="M36 74h60l4 10H32z" />
      <path className={styles.line} d="M52 52h20M52 60h13" />
      <path className={styles.line} d="M112 84V50l-14-16" />
      <path className={styles.shade} d="M84 34l20-17 10 13-17 12z" />
      <path className={styles.flame} d="M88 44c-3 4-4 6-4 8.5a4.5 4.5 0 0 0 9 0c0-2.5-2-5-5-8.5z" />
    </svg>
  );
}

export function DoneFigure() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" className={styles.figure}>
      <path className={styles.wash} d="M30 84a36 36 0 0 1 72 0z" />
      <path className={styles.line} d="M10 84h112" />
      <path
        className={styles.sheet}
        d="M48 20h28l14 14v42a4 4 0 0 1-4 4H48a4 4 0 0 1-4-4V24a4 4 0 0 1 4-4z"
      />
      <path className={styles.line} d="M76 20v14h14M53 46h26M53 54h26M53 62h12" />
      <circle className={styles.shade} cx="90" cy="70" r="14" />
      <path className={styles.tick} d="M83.5 70.5l4.5 4.5 8.5-9.5" />
    </svg>
  );
}

export function SendFigure() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" className={styles.figure}>
      <path className={styles.wash} d="M30 84a36 36 0 0 1 72 0z" />
      <path className={styles.line} d="M10 84h112" />
      <path className={styles.sheet} d="M96 18L40 42l22 9 9 22z" />
      <path className={styles.line} d="M62 51l34-33M40 66c-4 3-9 4-14 4M50 74c-3 2-6 3-10 3" />
    </svg>
  );
}
