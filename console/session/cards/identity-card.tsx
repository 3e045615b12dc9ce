import type { SessionSummary, StoredEvent } from '../../../contract/http.ts';
import { Status } from '../../../ui/feedback/status.tsx';
import { clockText, strings } from '../../strings.ts';
import { describeData } from '../../events/words.ts';
import { Picture } from '../evidence/picture.tsx';
import type { Evidence } from '../evidence/use-evidence.ts';
import styles from './side-card.module.css';

const text = strings.identity;

type Identity = SessionSummary['identity'];

type Props = {
  readonly sessionId: string;
  readonly identity: Identity;
  /** Those that have been read: they say why a photo was judged as it was. */
  readonly events: readonly StoredEvent[];
  readonly evidence: Evidence;
};

/** The photos of document and face side by side, for a person to compare. */
export function IdentityCard({ sessionId, identity, events, evidence }: Props) {
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
        <Photo {...{ sessionId, events, evidence }} photo={document} title={text.document} />
        <Photo {...{ sessionId, events, evidence }} photo={face} title={text.face} />
      </div>
    </section>
  );
}

type PhotoProps = Omit<Props, 'identity'> & {
  readonly photo: Identity['document'];
  readonly title: string;
};

function Photo({ sessionId, photo, title, events, evidence }: PhotoProps) {
  const judgement = events.find(({ event }) => event.seq === photo?.judgedSeq)?.event;
  const detail = judgement ? describeData(judgement.type, judgement.data) : '';
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
          {text.judged[photo.judgement]}
          {detail && `: ${detail}`}
        </p>
      )}
    </div>
  );
}
