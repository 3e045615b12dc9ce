import { useEffect, useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/theme/icons.tsx';
import { Progress } from '../../ui/feedback/progress.tsx';
import { LiveRegion, VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Capture } from '../capture/capture.ts';
import { FailureNotice } from '../screen/failure-notice.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { partMs, useGuide } from './guide.ts';
import styles from './environment-screen.module.css';

type Props = {
  readonly bridge: Pick<Bridge, 'environment.end'>;
  readonly recording: Pick<Capture['recording'], 'stop'>;
};

/** While the room is shown: where to point the camera now, and what is left. */
export function Scan({ bridge, recording }: Props) {
  const text = useStrings().environment;
  const { parts } = text;
  const [startedAt] = useState(() => performance.now());
  const end = useAction();
  const finish = () =>
    end.run(async () => {
      await recording.stop('room');
      return bridge['environment.end']({ durationMs: performance.now() - startedAt });
    });
  const { part, leftMs, next, more } = useGuide(parts.length, finish);
  const isOver = part >= parts.length;
  useEffect(playTone, [part]);
  const instruction = isOver ? text.ending : (parts[part]?.instruction ?? '');
  return (
    <>
      <p className={styles.instruction}>{instruction}</p>
      <LiveRegion text={instruction} />
      <Progress
        label={text.progress}
        done={part + (isOver ? 0 : Math.max(0, 1 - leftMs / partMs))}
        total={parts.length}
        valueLabel={text.progressValue(part, parts.length)}
      />
      <Parts current={part} />
      <FailureNotice failure={end.failure} />
      <div className={screen.actions}>
        {isOver ? (
          <Button
            variant="primary"
            size="large"
            isPending={end.isPending}
            pendingLabel={text.ending}
            onPress={finish}
          >
            {end.isPending ? text.ending : text.last}
          </Button>
        ) : (
          <>
            <Button variant="primary" size="large" onPress={next}>
              {part + 1 === parts.length ? text.last : text.next}
            </Button>
            <Button variant="quiet" onPress={more}>
              {text.more}
            </Button>
            <span className={screen.words}>{text.secondsLeft(Math.ceil(leftMs / 1_000))}</span>
          </>
        )}
      </div>
    </>
  );
}

/** The parts of the room, with the one that is due. */
export function Parts({ current }: { readonly current: number | null }) {
  const text = useStrings().environment;
  const { parts } = text;
  return (
    <ol className={styles.parts} aria-label={text.list}>
      {parts.map(({ name }, index) => {
        const isShown = current !== null && index < current;
        return (
          <li
            key={name}
            className={classNames(index === current && styles.current)}
            aria-current={index === current ? 'step' : undefined}
          >
            <Icon name={isShown ? 'check' : index === current ? 'arrow' : 'circle'} size={18} />
            {name}
            {isShown && <VisuallyHidden>{text.done}</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
}

/** A soft tone of a fifth of a second. Silent where there is no loudspeaker: it only helps those who turned away. */
function playTone(): void {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 660 });
  const volume = new GainNode(context, { gain: 0.08 });
  tone.connect(volume).connect(context.destination);
  tone.addEventListener('ended', () => void context.close());
  tone.start();
  tone.stop(context.currentTime + 0.2);
}
