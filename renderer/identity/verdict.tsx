import type { AppState } from '../../contract/app-state.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import type { PhotoKind } from './outline.tsx';
import styles from './photo-step.module.css';

type Props = {
  readonly kind: PhotoKind;
  readonly photo: AppState['identity'][PhotoKind];
  readonly isTaking: boolean;
  readonly isEmpty: boolean;
  readonly isCameraDown: boolean;
};

/** How the photo was judged, in words that say what to do; spoken when it changes. */
export function Verdict(props: Props) {
  return (
    <div aria-live="polite">
      <Words {...props} />
    </div>
  );
}

function Words({ kind, photo, isTaking, isEmpty, isCameraDown }: Props) {
  const text = useStrings().identity;
  if (photo.status === 'judging' || isTaking) {
    return (
      <Notice tone="info" title={text.judging}>
        <p>{text.judgingHint}</p>
      </Notice>
    );
  }
  if (photo.status === 'accepted') {
    return (
      <Notice tone="good" title={text.accepted}>
        <p>{text.acceptedHint(kind)}</p>
      </Notice>
    );
  }
  if (isCameraDown) {
    return (
      <Notice tone="care" title={text.noCamera}>
        <p>{text.noCameraHint}</p>
      </Notice>
    );
  }
  if (isEmpty) return <Notice tone="care" title={text.notTaken} />;
  return photo.status === 'rejected' ? <Reasons {...photo} /> : null;
}

function Reasons({ reasons, tries }: AppState['identity'][PhotoKind]) {
  const text = useStrings().identity;
  const [first, ...others] = reasons.length === 0 ? ['unreadable'] : reasons;
  const known: Readonly<Record<string, Strings['identity']['otherReason']>> = text.reasons;
  const wordsOf = (code: string) => known[code] ?? text.otherReason;
  const { title, remedy } = wordsOf(first ?? '');
  return (
    <Notice tone="care" title={title}>
      <p>{remedy}</p>
      {others.length > 0 && (
        <ul className={styles.reasons}>
          {others.map((code) => (
            <li key={code}>
              <strong>{wordsOf(code).title}</strong>
              {wordsOf(code).remedy}
            </li>
          ))}
        </ul>
      )}
      <p>{text.tries(tries)}</p>
    </Notice>
  );
}
