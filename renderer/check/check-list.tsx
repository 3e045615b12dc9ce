import type { CheckId, CheckView } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import type { Tone } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { strings } from '../strings.ts';
import styles from './check-list.module.css';
import { remedyFor } from './remedies.ts';
import { checkWords, currentSystem } from './spoken.ts';

const text = strings.check;

const icons: Readonly<Record<CheckId, IconName>> = {
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  notifications: 'bell',
  connection: 'linked',
  computer: 'laptop',
};

const looks: Readonly<Record<CheckView['status'], readonly [IconName, Tone | null]>> = {
  idle: ['circle', null],
  running: ['clock', 'info'],
  passed: ['check', 'good'],
  failed: ['care', 'care'],
  skipped: ['circle', null],
};

type Props = { readonly checks: readonly CheckView[]; readonly onRun: (id: CheckId) => void };

/** Every check with how it stands, what to do about it, and a way to repeat it by itself. */
export function CheckList({ checks, onRun }: Props) {
  return (
    <ul className={styles.list} aria-label={text.list}>
      {checks.map((check) => (
        <Row key={check.id} check={check} onRun={() => onRun(check.id)} />
      ))}
    </ul>
  );
}

function Row({ check, onRun }: { readonly check: CheckView; readonly onRun: () => void }) {
  const { id, status } = check;
  const [icon, tone] = looks[status];
  return (
    <li className={classNames(styles.row, status === 'failed' && styles.failed)}>
      <span className={styles.symbol}>
        <Icon name={icons[id]} />
      </span>
      <div className={styles.words}>
        <p className={styles.head}>
          <strong>{text.names[id]}</strong>
          <Status icon={icon} {...(tone ? { tone } : {})}>
            {text.status[status]}
          </Status>
        </p>
        <p className={styles.how}>{checkWords(check)}</p>
        <Advice check={check} />
      </div>
      <Action check={check} onRun={onRun} />
    </li>
  );
}

/** What to do about a check that failed, and what to know though it passed. */
function Advice({ check: { id, status, reason } }: { readonly check: CheckView }) {
  if (status === 'passed' && reason === 'virtual') return <p className={styles.note}>{text.virtual}</p>;
  if (reason === null || (status !== 'failed' && status !== 'passed')) return null;
  const { title, steps } = remedyFor(id, reason, currentSystem());
  return (
    <>
      {status === 'passed' && <p className={styles.note}>{title}.</p>}
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  );
}

function Action({ check: { id, status }, onRun }: { readonly check: CheckView; readonly onRun: () => void }) {
  if (status === 'skipped') return null;
  if (id === 'screen' && status !== 'passed') {
    return (
      <Button size="small" look={status === 'idle' ? 'primary' : 'secondary'} onPress={onRun}>
        {text.share}
      </Button>
    );
  }
  // Also while it runs: a check that got stuck can be begun anew.
  return (
    <Button
      size="small"
      look={status === 'failed' ? 'secondary' : 'quiet'}
      onPress={onRun}
      aria-label={text.again(id)}
    >
      {text.againShort}
    </Button>
  );
}
