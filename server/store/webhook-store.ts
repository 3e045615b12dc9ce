import type { TryOutcome, Undelivered, Webhook, WebhookKind } from '../../contract/console/webhooks.ts';
import type { AuditDraft } from './audit-store.ts';

/** What administrators set of an endpoint. */
export type WebhookChange = Pick<Webhook, 'url' | 'kinds' | 'isOn'>;

/** Endpoints that hear of events. A secret is kept wrapped (`server/wrapped-secret.ts`). */
export type WebhookStore = {
  /** The oldest first. */
  readonly list: () => Promise<readonly Webhook[]>;
  readonly find: (id: string) => Promise<(Webhook & { readonly wrappedSecret: string }) | null>;
  readonly add: (webhook: Webhook, wrappedSecret: string, audit: AuditDraft) => Promise<void>;
  /** Null where there is none of this id; so of the others. */
  readonly change: (id: string, change: WebhookChange, audit: AuditDraft) => Promise<Webhook | null>;
  /** With everything that waits for it. */
  readonly remove: (id: string, audit: AuditDraft) => Promise<boolean>;
  /** Switches it off, because it says that it is gone. */
  readonly gone: (id: string) => Promise<void>;
};

/** Where what is told is kept: an event in a chain of a session, or a decision about an incident. */
export type CauseSource = 'app' | 'server' | 'decision';

/** A delivery that only who claimed it makes, until `leasedUntil`. `id`: of what it tells; `seq`: of an event. */
export type Delivery = {
  readonly webhookId: string;
  readonly id: string;
  readonly kind: WebhookKind;
  readonly sessionId: string;
  readonly source: CauseSource;
  readonly seq: number;
  readonly tries: number;
  readonly leasedUntil: number;
};

export type FailedTry = {
  readonly outcome: TryOutcome;
  readonly status: number | null;
  /** Null: it is given up, until somebody sends it again. */
  readonly nextAt: number | null;
};

/**
 * Deliveries that are still to be made. They are written by the commits of what they tell (`queue.ts`), and only to
 * endpoints that are on. Who has a lease that is over changes nothing any more.
 */
export type DeliveryStore = {
  /** The endpoints that are on and have deliveries which are due and nobody makes. */
  readonly due: (now: number) => Promise<readonly string[]>;
  readonly claim: (
    webhookId: string,
    most: number,
    time: { readonly now: number; readonly leasedUntil: number },
  ) => Promise<readonly Delivery[]>;
  readonly delivered: (delivery: Delivery, at: number) => Promise<void>;
  /** There is nothing left to tell. */
  readonly drop: (delivery: Delivery) => Promise<void>;
  readonly failed: (delivery: Delivery, failed: FailedTry) => Promise<void>;
  /** It was not tried after all. */
  readonly release: (delivery: Delivery) => Promise<void>;
  /** Those that were tried, the latest first. */
  readonly undelivered: (webhookId: string, most: number) => Promise<readonly Undelivered[]>;
  /** False where it is not one that was given up; so of the next. */
  readonly resend: (webhookId: string, id: string, audit: AuditDraft) => Promise<boolean>;
  readonly discard: (webhookId: string, id: string, audit: AuditDraft) => Promise<boolean>;
};
