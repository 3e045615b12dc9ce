import styles from './outline.module.css';

export type PhotoKind = 'document' | 'face';

/** Where the card, or the face, should be: everything around it is dimmed, and the words stand beneath. */
export function Outline({ kind, label }: { readonly kind: PhotoKind; readonly label: string }) {
  return (
    <>
      <svg className={styles.outline} viewBox="0 0 160 100" aria-hidden="true" focusable="false">
        <path className={styles.dim} fillRule="evenodd" d={`M-80-50h320v200h-320z${shapes[kind]}`} />
        <path className={styles.line} d={shapes[kind]} />
      </svg>
      <p className={styles.label}>{label}</p>
    </>
  );
}

/** A card of ID-1 size (85.6 x 54 mm) and an upright oval, on a 160 x 100 field. */
const shapes: Readonly<Record<PhotoKind, string>> = {
  document: 'M29 14h102a5 5 0 0 1 5 5v58a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5V19a5 5 0 0 1 5-5z',
  face: 'M80 9c16 0 27 13 27 34 0 22-12 40-27 40S53 65 53 43C53 22 64 9 80 9z',
};
