import type { SentMessage } from '../../../contract/console/commands.ts';
import { Status } from '../../../ui/feedback/status.tsx';
import { clockText, strings } from '../../strings.ts';

const text = strings.commands.receipts;
const at = (moment: number) => clockText(moment, false);

/** What became of what was sent: when it was there, and whether it was done. */
export function Receipts({
  message: { deliveredAt, outcome, expiresAt },
}: {
  readonly message: SentMessage;
}) {
  if (outcome?.what === 'refused')
    return (
      <Status icon="care" tone="care">
        {text.refused(strings.commands.refusals[outcome.reason ?? 'unknown'])}
      </Status>
    );
  if (outcome?.what === 'expired')
    return (
      <Status icon="clock" tone="care">
        {text.expired}
      </Status>
    );
  if (deliveredAt === null && outcome === null)
    return (
      <Status icon="clock" tone="care">
        {expiresAt === null ? text.waiting : `${text.waiting}, ${text.until(at(expiresAt))}`}
      </Status>
    );
  return (
    <Status icon="check" tone="good">
      {[
        ...(deliveredAt === null ? [] : [text.delivered(at(deliveredAt))]),
        ...(outcome === null ? [] : [text.executed(outcome.at === null ? null : at(outcome.at))]),
      ].join(', ')}
    </Status>
  );
}
