import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { Button as TextButton } from '../../../ui/controls/button.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { evidenceHref } from '../../place.ts';
import { strings } from '../../strings.ts';
import type { Evidence } from './use-evidence.ts';
import styles from './picture.module.css';

const text = strings.evidence;

type Props = {
  readonly sessionId: string;
  readonly sha256: string;
  readonly evidence: Evidence;
  /** What it is of, and when that was. */
  readonly what: string;
  readonly at: string;
};

/** An evidence blob where it belongs: a picture to enlarge, or that it is missing. Recordings have their own place. */
export function Picture({ sessionId, sha256, evidence, what, at }: Props) {
  const entry = evidence?.get(sha256);
  if (!entry) return null;
  if (entry.stored === null) return <Missing />;
  if (!entry.stored.mediaType.startsWith('image/')) return null;
  const source = evidenceHref(sessionId, sha256);
  return (
    <DialogTrigger>
      <Button className={styles.thumbnail ?? ''} aria-label={text.enlarge(what, at)}>
        <img src={source} alt="" loading="lazy" />
      </Button>
      <ModalOverlay className={styles.veil ?? ''} isDismissable>
        <Modal className={styles.modal ?? ''}>
          <Dialog className={styles.dialog ?? ''} aria-label={text.picture(what, at)}>
            {({ close }) => (
              <>
                <img src={source} alt={text.picture(what, at)} />
                <div className={styles.caption}>
                  <p>{text.picture(what, at)}</p>
                  <TextButton size="small" onPress={close}>
                    {text.close}
                  </TextButton>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

export function Missing() {
  return (
    <span className={styles.missing} title={text.missingHint}>
      <Status icon="clock" tone="care">
        {text.missing}
      </Status>
    </span>
  );
}
