import styles from './logo.module.css';

/** The lamp that is kept burning: the mark alone. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className={styles.tile} width="32" height="32" rx="9" />
      <path
        className={styles.glow}
        d="M7.5 18.5a8.5 8.5 0 0 1 17 0"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path
        className={styles.flame}
        d="M16 11.2c2.7 3 4.1 5 4.1 7.2a4.1 4.1 0 0 1-8.2 0c0-2.2 1.4-4.2 4.1-7.2z"
      />
      <path className={styles.flame} d="M11.5 24h9v1.8h-9z" />
    </svg>
  );
}

export function Logo({ name }: { readonly name: string }) {
  return (
    <span className={styles.logo}>
      <Mark />
      {name}
    </span>
  );
}
