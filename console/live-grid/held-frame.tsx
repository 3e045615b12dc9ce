import { useRef, type ReactNode } from 'react';
import styles from './live-grid.module.css';

type Props = {
  /** Whether somebody points at what is in it, or is there with the keyboard. */
  readonly onHold: (isHeld: boolean) => void;
  readonly children: ReactNode;
};

/** In which nothing may move while somebody is at it. */
export function HeldFrame({ onHold, children }: Props) {
  const held = useRef({ byPointer: false, byKeys: false });
  const hold = (change: Partial<typeof held.current>) => {
    Object.assign(held.current, change);
    onHold(held.current.byPointer || held.current.byKeys);
  };
  return (
    <div
      className={styles.frame}
      onPointerEnter={() => hold({ byPointer: true })}
      onPointerLeave={() => hold({ byPointer: false })}
      onFocus={() => hold({ byKeys: true })}
      onBlur={({ currentTarget, relatedTarget }) =>
        hold({ byKeys: relatedTarget instanceof Node && currentTarget.contains(relatedTarget) })
      }
    >
      {children}
    </div>
  );
}
