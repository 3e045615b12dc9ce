import { LinkButton } from '../../../ui/controls/link-button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import type { Api } from '../../api.ts';
import { strings } from '../../strings.ts';
import { useReview } from '../data/use-review.ts';
import { reviewHref } from '../place.ts';
import { Review } from './review.tsx';

const { review } = strings;

type Props = { readonly sessionId: string; readonly api: Api };

/** One session, for a person to decide about each of its incidents. */
export function ReviewScreen({ sessionId, api }: Props) {
  const { data, failure, add } = useReview(api, sessionId);
  if (failure)
    return (
      <Notice
        tone="care"
        title={strings.failureTitle}
        actions={<LinkButton href={reviewHref}>{review.title}</LinkButton>}
      >
        <p>{failure.message}</p>
      </Notice>
    );
  if (!data) return <p>{review.page.reading}</p>;
  return <Review {...{ data, api }} onDecided={add} />;
}
