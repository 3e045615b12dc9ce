import type { ReactNode } from 'react';
import { Icon } from '../../ui/theme/icons.tsx';
import { CameraPicture } from './camera-picture.tsx';
import styles from './camera-view.module.css';

type Props = {
  readonly stream: MediaStream | null;
  readonly label: string;
  readonly isUpsideDown: boolean;
  /** Said in the place of the picture where there is none. */
  readonly emptyLabel: string;
  /** Lies over the picture. */
  readonly children?: ReactNode;
};

/** A large live picture, mirrored, with something drawn over it. */
export function CameraView({ stream, label, isUpsideDown, emptyLabel, children }: Props) {
  return (
    <div className={styles.view}>
      {stream ? (
        <CameraPicture stream={stream} label={label} isUpsideDown={isUpsideDown} className={styles.video} />
      ) : (
        <span className={styles.empty}>
          <Icon name="camera" size={48} />
          {emptyLabel}
        </span>
      )}
      {stream && children}
    </div>
  );
}
