import type { IconName } from '../../ui/theme/icons.tsx';
import type { Tone } from '../../ui/feedback/notice.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import type { SavingStatus } from './answer.ts';
import { useStrings } from '../strings/use-strings.ts';

const looks: Readonly<Record<Exclude<SavingStatus, 'none'>, readonly [IconName, Tone | null]>> = {
  saving: ['clock', null],
  saved: ['check', 'good'],
  kept: ['unlinked', 'care'],
  unkept: ['care', 'care'],
  refused: ['care', 'care'],
};

/** Where an answer is, in words; spoken when it changes. */
export function SavingStatusLine({ status }: { readonly status: SavingStatus }) {
  const strings = useStrings();
  const [icon, tone] = status === 'none' ? [null, null] : looks[status];
  return (
    <span aria-live="polite">
      {icon && (
        <Status icon={icon} {...(tone ? { tone } : {})}>
          {strings.saving[status]}
        </Status>
      )}
    </span>
  );
}
