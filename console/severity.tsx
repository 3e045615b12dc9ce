import type { Severity } from '../contract/catalog.ts';
import { classNames } from '../ui/class-names.ts';
import { strings } from './strings.ts';
import styles from './severity.module.css';

/** A shape of its own for every severity, about 16 units wide around the origin. */
const shapes: Readonly<Record<Severity, string>> = {
  info: 'M0-3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  notice: 'M0-6.5L6.5 0 0 6.5-6.5 0z',
  warning: 'M0-7L7.5 6h-15z',
  alert: 'M-3.2-7.5h6.4l4.3 4.3v6.4l-4.3 4.3h-6.4l-4.3-4.3v-6.4z',
};

export const severityClass = (severity: Severity) => styles[severity] ?? '';

/** The shape alone, for use inside an SVG. */
export function SeverityShape({ severity }: { readonly severity: Severity }) {
  return <path d={shapes[severity]} className={severityClass(severity)} />;
}

/** Shape and word. */
export function SeverityLabel({ severity }: { readonly severity: Severity }) {
  return (
    <span className={classNames(styles.severity, severityClass(severity))}>
      <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
        <SeverityShape severity={severity} />
      </svg>
      {strings.severities[severity]}
    </span>
  );
}
