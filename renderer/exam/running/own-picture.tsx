import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../../../ui/theme/icons.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { CameraPicture } from '../../camera/camera-picture.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './top-bar.module.css';

type Props = { readonly stream: MediaStream | null; readonly isUpsideDown: boolean };

/** The candidate's own picture, small. Some are distracted by it, so pressing hides it; the camera stays on. */
export function OwnPicture({ stream, isUpsideDown }: Props) {
  const text = useStrings().running;
  const [isHidden, setHidden] = useState(false);
  if (!stream) {
    return (
      <span className={styles.camera}>
        <Icon name="camera" />
        <VisuallyHidden>{text.cameraOff}</VisuallyHidden>
      </span>
    );
  }
  return (
    <Button
      className={styles.camera ?? ''}
      aria-label={isHidden ? text.showPicture : text.hidePicture}
      onPress={() => setHidden(!isHidden)}
    >
      {isHidden ? (
        <Icon name="hidden" />
      ) : (
        <CameraPicture
          stream={stream}
          label={text.camera}
          isUpsideDown={isUpsideDown}
          className={styles.video}
        />
      )}
    </Button>
  );
}
