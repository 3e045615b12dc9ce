import type { TryOutcome, WebhookKind } from '../../../../contract/console/webhooks.ts';
import type { CauseSource } from '../../webhook-store.ts';

/** Rows of endpoints, and of what is still to be delivered to them. */
export type WebhookSchema = {
  /** `kinds`: JSON; `wrapped_secret`: see `server/wrapped-secret.ts`. */
  webhooks: {
    id: string;
    url: string;
    kinds: string;
    wrapped_secret: string;
    is_on: number;
    /** 1: it was switched off because it said 410. */
    is_gone: number;
    made_by: string;
    made_at: number;
    delivered_at: number | null;
  };
  /** What it tells is where it always is: `cause_id` is the id of an event, at `seq` of its chain, or of a decision. */
  webhook_deliveries: {
    webhook_id: string;
    cause_id: string;
    session_id: string;
    kind: WebhookKind;
    source: CauseSource;
    seq: number;
    queued_at: number;
    /** Null: given up. */
    next_at: number | null;
    /** Until then somebody is making it. */
    leased_until: number | null;
    tries: number;
    outcome: TryOutcome | null;
    status: number | null;
  };
};
