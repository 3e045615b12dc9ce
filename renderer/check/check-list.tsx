import type { ReactNode } from 'react';
import type { CheckId, CheckView } from '../../contract/app-state.ts';
import { Button } from '../../ui/controls/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/theme/icons.tsx';
import type { Tone } from '../../ui/feedback/notice.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import { useStrings } from '../strings/use-strings.ts';
import styles from './check-list.module.css';
import { remedyFor } from './remedies.ts';
import { checkWords, currentSystem } from './spoken.ts';

const icons: Readonly<Record<CheckId, IconName>> = {
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  notifications: 'bell',
  connection: 'linked',
  computer: 'laptop',
};

const symbols: Readonly<Record<CheckView['status'], readonly [IconName, Tone | null]>> = {
  idle: ['circle', null],
  running: ['clock', 'info'],
  passed: ['check', 'good'],
  failed: ['care', 'care'],
  skipped: ['circle', null],
};

type Props = {
  readonly checks: readonly CheckView[];
  readonly onRun: (id: CheckId) => void;
  /** What a check shows besides its words, such as the level of the microphone. */
  readonly extras: { readonly [C in CheckId]?: ReactNode };
};

/** Every check with how it stands, what to do about it, and a way to repeat it by itself. */
export function CheckList({ checks, onRun, extras }: Props) {
  const text = useStrings().check;
  return (
    <ul className={styles.list} aria-label={text.list}>
      {checks.map((check) => (
        <Row key={check.id} check={check} onRun={() => onRun(check.id)}>
          {extras[check.id]}
        </Row>
      ))}
    </ul>
  );
}

type RowProps = { readonly check: CheckView; readonly onRun: () => void; readonly children: ReactNode };

function Row({ check, onRun, children }: RowProps) {
  const strings = useStrings();
  const text = strings.check;
  const { id, status } = check;
  const [icon, tone] = symbols[status];
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
        <p className={styles.how}>{checkWords(strings, check)}</p>
        <Advice check={check} />
        {children}
      </div>
      <Action check={check} onRun={onRun} />
    </li>
  );
}

/** What to do about a check that failed, and what to know though it passed. */
function Advice({ check: { id, status, reason } }: { readonly check: CheckView }) {
  const strings = useStrings();
  if (status === 'passed' && reason === 'virtual')
    return <p className={styles.note}>{strings.check.virtual}</p>;
  if (reason === null || (status !== 'failed' && status !== 'passed')) return null;
  const { title, steps } = remedyFor(strings, id, reason, currentSystem());
  return (
    <>
      {status === 'passed' && <p className={styles.note}>{`${title}.`}</p>}
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  );
}

/** While the check runs the button waits in its place: what has the focus must not vanish. */
function Action({ check: { id, status }, onRun }: Pick<RowProps, 'check' | 'onRun'>) {
  const text = useStrings().check;
  if (status === 'skipped') return null;
  const isRunning = status === 'running';
  const isSharing = id === 'screen' && (status === 'idle' || status === 'failed');
  return (
    <Button
      size="small"
      variant={status === 'failed' ? 'secondary' : isSharing ? 'primary' : 'quiet'}
      isPending={isRunning}
      pendingLabel={text.status.running}
      onPress={onRun}
      {...(isSharing ? {} : { 'aria-label': text.again(id) })}
    >
      {isSharing ? text.share : !isRunning && text.againShort}
    </Button>
  );
}
