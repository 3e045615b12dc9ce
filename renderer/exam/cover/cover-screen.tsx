import { useEffect, useRef } from 'react';
import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { Icon, type IconName } from '../../../ui/theme/icons.tsx';
import { focusTitle } from '../../screen/focus-title.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { LeaveExam } from '../leave-exam.tsx';
import styles from './cover-screen.module.css';
import { StaffRelease } from './staff-release.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'staff.release' | 'exam.leave'>;
  readonly cover: NonNullable<AppState['cover']>;
  readonly isOffline: boolean;
};

/** Stands where the exam was until a person has looked: why, what goes on meanwhile, and what to do. */
export function CoverScreen({ bridge, cover, isOffline }: Props) {
  const { seen, cover: text } = useStrings().findings;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // What had the focus here is gone with the cover.
    return focusTitle;
  }, []);
  const { title, remedy } = seen[cover.finding];
  return (
    <main className={styles.cover} aria-labelledby="cover-title">
      <div className={styles.card}>
        <div className={styles.intro}>
          <h2 id="cover-title" ref={heading} tabIndex={-1} className={styles.title}>
            {text.title}
          </h2>
          <p className={styles.lead}>{text.lead}</p>
        </div>
        <dl className={styles.points}>
          <Point icon="info" name={text.noticed} words={`${title}.`} />
          <Point icon="check" name={text.toDo} words={`${remedy} ${text.wait}`} />
          <Point icon="people" name={text.proctor} words={isOffline ? text.toldLater : text.told} />
          <Point icon="save" name={text.answers} words={text.answersKept} />
          <Point icon="clock" name={text.time} words={text.timeGoesOn} />
        </dl>
        <LeaveExam bridge={bridge} />
        <StaffRelease bridge={bridge} what="cover" />
      </div>
    </main>
  );
}

type PointProps = { readonly icon: IconName; readonly name: string; readonly words: string };

function Point({ icon, name, words }: PointProps) {
  return (
    <div className={styles.point}>
      <dt>
        <Icon name={icon} />
        {name}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
