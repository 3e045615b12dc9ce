import { Status } from '../../../ui/feedback/status.tsx';
import { clockText, strings } from '../../strings.ts';
import type { Identity, IdentityPhoto } from '../identity.ts';
import { Picture } from '../evidence/picture.tsx';
import type { Evidence } from '../evidence/use-evidence.ts';
import styles from './side-card.module.css';

const text = strings.identity;

type Props = { readonly sessionId: string; readonly identity: Identity; readonly evidence: Evidence };

/** The photos of document and face side by side, for a person to compare. */
export function IdentityCard({ sessionId, identity, evidence }: Props) {
  const { document, face, outcome } = identity;
  return (
    <section className={styles.card} aria-labelledby="identity-title">
      <h2 id="identity-title">{text.title}</h2>
      {outcome !== null && (
        <Status
          icon={outcome === 'accepted' ? 'check' : 'care'}
          tone={outcome === 'accepted' ? 'good' : 'care'}
        >
          {text.outcome[outcome]}
        </Status>
      )}
      <div className={styles.pair}>
        <Photo sessionId={sessionId} photo={document} title={text.document} evidence={evidence} />
        <Photo sessionId={sessionId} photo={face} title={text.face} evidence={evidence} />
      </div>
    </section>
  );
}

type PhotoProps = {
  readonly sessionId: string;
  readonly photo: IdentityPhoto | null;
  readonly title: string;
  readonly evidence: Evidence;
};

function Photo({ sessionId, photo, title, evidence }: PhotoProps) {
  return (
    <div className={styles.photo}>
      <h3>{title}</h3>
      {photo === null && <p className={styles.soft}>{text.notYet}</p>}
      {photo?.sha256 && (
        <Picture
          sessionId={sessionId}
          sha256={photo.sha256}
          evidence={evidence}
          what={title}
          at={clockText(photo.takenAt)}
        />
      )}
      {photo && (
        <p className={styles.soft}>
          {text.judged[photo.judged]}
          {photo.detail && `: ${photo.detail}`}
        </p>
      )}
    </div>
  );
}
