import { useEffect, useRef } from 'react';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './exam-slot.module.css';

type Props = { readonly bridge: Pick<Bridge, 'exam.place'>; readonly isVisible: boolean };

/**
 * The place of the exam. What stands there is a view of its own that main lays over this page, so main is told the
 * place in window pixels at every change, and to hide the view while something of ours lies on top.
 */
export function ExamSlot({ bridge, isVisible }: Props) {
  const strings = useStrings();
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = slot.current;
    if (!element) return undefined;
    const report = () => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const [x, y] = [Math.round(left), Math.round(top)];
      void bridge['exam.place']({
        x,
        y,
        width: Math.max(0, Math.round(right) - x),
        height: Math.max(0, Math.round(bottom) - y),
        visible: isVisible,
      });
    };
    // It reports once at the start, too.
    const observer = new ResizeObserver(report);
    observer.observe(element);
    return () => observer.disconnect();
  }, [bridge, isVisible]);
  // Leaving, for a break or for good: nothing of the exam may stay over the next screen.
  useEffect(
    () => () => void bridge['exam.place']({ x: 0, y: 0, width: 0, height: 0, visible: false }),
    [bridge],
  );
  return (
    <main ref={slot} className={styles.slot} aria-label={strings.running.examFrame}>
      <p>{strings.running.opening}</p>
    </main>
  );
}
