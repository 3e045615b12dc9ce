import { useEffect, useRef } from 'react';
import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { focusTitle } from '../../screen/focus-title.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { LeaveExam } from '../leave-exam.tsx';
import styles from './cover-screen.module.css';
import { Point, Points } from './points.tsx';
import { StaffRelease } from './staff-release.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'staff.release' | 'exam.leave'>;
  readonly cover: NonNullable<AppState['cover']>;
  readonly isOffline: boolean;
};

/** Stands where the exam was until a person has looked: why, what goes on meanwhile, and what to do. */
export function CoverScreen({ bridge, cover, isOffline }: Props) {
  const { findings, decisions } = useStrings();
  const { seen, cover: text } = findings;
  const { covered } = decisions;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // What had the focus here is gone with the cover.
    return focusTitle;
  }, []);
  const found = cover.finding === null ? null : seen[cover.finding];
  return (
    <main className={styles.cover} aria-labelledby="cover-title">
      <div className={styles.card}>
        <div className={styles.intro}>
          <h2 id="cover-title" ref={heading} tabIndex={-1} className={styles.title}>
            {text.title}
          </h2>
          <p className={styles.lead}>{found === null ? covered.lead : text.lead}</p>
        </div>
        <Points>
          {found === null ? (
            <>
              <Point icon="info" name={covered.next} words={covered.wait} />
              <Point
                icon="people"
                name={text.proctor}
                words={isOffline ? covered.proctorLater : covered.proctor}
              />
            </>
          ) : (
            <>
              <Point icon="info" name={text.noticed} words={`${found.title}.`} />
              <Point icon="check" name={text.toDo} words={`${found.remedy} ${text.wait}`} />
              <Point icon="people" name={text.proctor} words={isOffline ? text.toldLater : text.told} />
            </>
          )}
          <Point icon="save" name={text.answers} words={text.answersKept} />
          <Point icon="clock" name={text.time} words={text.timeGoesOn} />
        </Points>
        <LeaveExam bridge={bridge} />
        <StaffRelease bridge={bridge} what="cover" />
      </div>
    </main>
  );
}
