import type { TryOutcome } from '../../../contract/console/webhooks.ts';
import { strings } from '../../strings.ts';

const text = strings.webhooks;

/** What came of a try, in words. */
export function outcomeText(outcome: TryOutcome | null, status: number | null): string {
  if (outcome === null) return '';
  return outcome === 'answered' ? text.outcomes.answered(status ?? 0) : text.outcomes[outcome];
}

/** What an endpoint is called: where it is. */
export const hostOf = (url: string): string => new URL(url).host;
