import { v7 as uuidv7 } from 'uuid';
import type { ApiKey, MadeKey, MakeKeyRequest } from '../../../contract/console/keys.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import { createRateLimiter, type RateLimit } from '../../link/token-bucket.ts';
import type { Log } from '../../log.ts';
import type { SignedIn } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { actorOf } from '../actor.ts';
import { hashOf, newSecret } from '../secret.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** Use is written down so often at most. */
const noteUseEveryMs = 60_000;
/** So that a secret that lies about is known for what it is. */
const prefix = 'invigil_';

/** Of one key: an institution's system that catches up, and no more. */
export const keyRate: RateLimit = { burst: 300, perSecond: 30 };
/** Of requests without a key that is good, by address: those with one are always answered, whoever is beside them. */
const strangersRate: RateLimit = { burst: 1_000, perSecond: 20 };

type KeysOptions = {
  readonly store: Pick<Store, 'keys' | 'exams'>;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
  readonly rate: RateLimit;
  readonly log: Log;
};

export type Keys = ReturnType<typeof createKeys>;

/** `waitMs`: how long before this key, or this address, is answered again. */
export type KeyOutcome = Result<ApiKey> | { readonly ok: false; readonly waitMs: number };

const missing = fail(
  'token.missing',
  'Send an API key, as "Authorization: Bearer invigil_…". Administrators make keys under People in the console.',
);
const invalid = fail(
  'token.invalid',
  'This API key is unknown, has ended or has expired: ask an administrator for a new one.',
);
const unknown = fail('request.not-found', 'There is no key of this id that has not ended.');

/** The keys of the institution's systems: made and ended by administrators, and which of them asks. */
export function createKeys({ store, clock, rate, log }: KeysOptions) {
  const byKey = createRateLimiter(rate, clock.monotonicNow);
  const strangers = createRateLimiter(strangersRate, clock.monotonicNow);

  return {
    list: store.keys.list,

    /** `exam.unknown` where it would be for an exam that is not there. */
    async make({ name, days, ...grant }: MakeKeyRequest, by: SignedIn): Promise<Result<MadeKey>> {
      const known = new Set((await store.exams.list()).map(({ id }) => id));
      const gone = grant.examIds?.find((examId) => !known.has(examId));
      if (gone !== undefined) return fail('exam.unknown', `There is no exam ${gone}.`);
      const secret = prefix + newSecret();
      const at = clock.now();
      const key: ApiKey = {
        scopes: [...new Set(grant.scopes)],
        examIds: grant.examIds && [...new Set(grant.examIds)],
        id: uuidv7(),
        name,
        hint: secret.slice(-4),
        madeBy: by.person.name,
        madeAt: at,
        expiresAt: days === null ? null : at + days * dayMs,
        usedAt: null,
        endedAt: null,
      };
      const about = { keyId: key.id, scopes: key.scopes.join(', '), exams: key.examIds?.join(', ') ?? 'all' };
      await store.keys.add(key, hashOf(secret), { at, actor: actorOf(by), action: 'key-made', about });
      log.info('key.made', { keyId: key.id });
      return ok({ key, secret });
    },

    async end(keyId: string, by: SignedIn): Promise<Result<ApiKey>> {
      const at = clock.now();
      const audit = { at, actor: actorOf(by), action: 'key-ended', about: { keyId } } as const;
      const ended = await store.keys.end(keyId, at, audit);
      if (ended === null) return unknown;
      log.info('key.ended', { keyId });
      return ok(ended);
    },

    /** The key that a request carries, which is then known to be in use. Each key has a rate of its own. */
    async asking(authorization: string | undefined, address: string): Promise<KeyOutcome> {
      const secret = /^bearer\s+(\S{20,200})$/i.exec(authorization ?? '')?.[1];
      const at = clock.now();
      const key = secret === undefined ? null : await store.keys.find(hashOf(secret), at);
      if (key === null) {
        if (!strangers.take(address)) return { ok: false, waitMs: strangers.waitMs(address) };
        return secret === undefined ? missing : invalid;
      }
      if (!byKey.take(key.id)) return { ok: false, waitMs: byKey.waitMs(key.id) };
      if (key.usedAt === null || at - key.usedAt >= noteUseEveryMs) await store.keys.use(key.id, at);
      return ok(key);
    },
  };
}
