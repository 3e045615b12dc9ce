import { Notice } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { strings } from '../strings.ts';
import type { CheckStatus } from './check-status.ts';
import { operatingSystem, remedyFor } from './remedies.ts';
import styles from './check-screen.module.css';

const text = strings.check;

/** How the camera check stands, in words. */
export function CheckNotice({ status }: { readonly status: CheckStatus }) {
  if (status.kind === 'failed') {
    const { title, steps } = remedyFor(status.reason, operatingSystem(navigator.userAgent));
    return (
      <Notice tone="care" title={title}>
        <ul className={styles.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  const { title, hint } = text.status[status.kind];
  return (
    <Notice tone={status.kind === 'passed' ? 'good' : 'info'} title={title}>
      <p>{hint}</p>
    </Notice>
  );
}

/** Whether a face is in the picture: a hint for sitting right, not a condition. */
export function FaceHint({ faces }: { readonly faces: number }) {
  if (faces === 0) return <Status icon="face">{text.faces.none}</Status>;
  if (faces === 1) {
    return (
      <Status icon="face" tone="good">
        {text.faces.one}
      </Status>
    );
  }
  return (
    <Status icon="people" tone="care">
      {text.faces.several}
    </Status>
  );
}
