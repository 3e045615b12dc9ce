import type { AuditAction, AuditActor } from '../../../contract/console/audit.ts';
import type {
  FactorSecret,
  ProvenRequest,
  RecoveryCodes,
  SecondFactor,
} from '../../../contract/console/second-factor.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import { printedCode } from '../../join/ticket-code.ts';
import type { SecondFactorStore, StoredFactor } from '../../store/second-factor-store.ts';
import type { SignedIn } from '../../store/staff-store.ts';
import { createWrapper } from '../../wrapped-secret.ts';
import { actorOf } from '../actor.ts';
import type { AsThemselves, Refused } from './as-themselves.ts';
import { factorUri, newFactorSecret, newRecoveryCodes, readCode, recoveryHash, stepOf } from './codes.ts';

export type SecondFactorOptions = {
  readonly secondFactors: SecondFactorStore;
  /** Wraps the secrets. */
  readonly factorKey: string;
  /** The origin that people reach the server by. */
  readonly publicUrl: () => string;
  readonly clock: Pick<Clock, 'now'>;
};

const wrong = fail(
  'second-factor.wrong',
  'The code is wrong, or was used already: wait for the next one. If none works, the clock of the telephone is wrong.',
);
const none = fail('second-factor.none', 'There is nothing to confirm or to change: begin to set it up.');
const taken = fail('second-factor.taken', 'There is one already: switch it off first.');

const isConfirmed = (factor: StoredFactor | null): factor is StoredFactor =>
  factor !== null && factor.confirmedAt !== null;

/** What people sign in with beside their passwords: codes of an app (RFC 6238), and recovery codes. */
export function createSecondFactor(options: SecondFactorOptions, asThemselves: AsThemselves) {
  const { secondFactors: store, clock, publicUrl } = options;
  const { wrap, unwrap } = createWrapper(options.factorKey);
  const entry = (actor: AuditActor, action: AuditAction, staffId: string) => ({
    at: clock.now(),
    actor,
    action,
    about: { staffId },
  });
  const stepIn = (staffId: string, { wrappedSecret }: StoredFactor, code: string) =>
    stepOf(unwrap(staffId, wrappedSecret).toString(), code, clock.now());

  /** `second-factor.wrong` unless it is a code of theirs; it is used up then. */
  async function show(staffId: string, typed: string, actor: AuditActor): Promise<Result<null>> {
    const factor = await store.find(staffId);
    if (!isConfirmed(factor)) return none;
    const { kind, code } = readCode(typed);
    if (kind === 'recovery') {
      const audit = entry(actor, 'recovery-code-used', staffId);
      return (await store.takeCode(staffId, recoveryHash(staffId, code), audit)) ? ok(null) : wrong;
    }
    const step = stepIn(staffId, factor, code);
    return step !== null && (await store.takeStep(staffId, step)) ? ok(null) : wrong;
  }

  /** By who knows password and code. */
  const proven = <T>(who: SignedIn, { current, code }: ProvenRequest, act: () => Promise<Result<T>>) =>
    asThemselves(who, current, 'second-factor', async () => {
      const shown = await show(who.person.id, code, actorOf(who));
      return shown.ok ? act() : shown;
    });

  function codesFor(staffId: string) {
    const codes = newRecoveryCodes();
    return {
      shown: { codes: codes.map(printedCode) } satisfies RecoveryCodes,
      hashes: codes.map((code) => recoveryHash(staffId, code)),
    };
  }

  return {
    show,

    isAskedFor: async (staffId: string): Promise<boolean> => isConfirmed(await store.find(staffId)),

    async of({ person }: SignedIn): Promise<SecondFactor> {
      const factor = await store.find(person.id);
      return { since: factor?.confirmedAt ?? null, codesLeft: factor?.codesLeft ?? 0 };
    },

    begin: (who: SignedIn, current: string): Promise<Result<FactorSecret> | Refused> =>
      asThemselves(who, current, 'second-factor', async () => {
        const { id, email } = who.person;
        const secret = newFactorSecret();
        const isBegun = await store.begin(id, wrap(id, Buffer.from(secret)), clock.now());
        if (!isBegun) return taken;
        // The host, so that who works with two servers can tell their codes apart.
        const issuer = `Invigil ${new URL(publicUrl()).hostname}`;
        return ok({ secret, uri: factorUri(secret, issuer, email) });
      }),

    /** From now on it is asked for. */
    async confirm(who: SignedIn, typed: string): Promise<Result<RecoveryCodes>> {
      const { id } = who.person;
      const factor = await store.find(id);
      if (factor === null) return none;
      if (factor.confirmedAt !== null) return taken;
      const step = stepIn(id, factor, readCode(typed).code);
      if (step === null) return wrong;
      const { shown, hashes } = codesFor(id);
      const { wrappedSecret } = factor;
      const keep = who.signIn.id;
      const confirmed = { staffId: id, wrappedSecret, step, codeHashes: hashes, keep, at: clock.now() };
      const isDone = await store.confirm(confirmed, entry(actorOf(who), 'second-factor-set', id));
      return isDone ? ok(shown) : none;
    },

    /** Those from before are void. */
    newCodes: (who: SignedIn, given: ProvenRequest): Promise<Result<RecoveryCodes> | Refused> =>
      proven(who, given, async () => {
        const { id } = who.person;
        const { shown, hashes } = codesFor(id);
        const audit = entry(actorOf(who), 'recovery-codes-made', id);
        return (await store.replaceCodes(id, hashes, audit)) ? ok(shown) : none;
      }),

    end: (who: SignedIn, given: ProvenRequest): Promise<Result<null> | Refused> =>
      proven(who, given, async () => {
        const { id } = who.person;
        const audit = entry(actorOf(who), 'second-factor-ended', id);
        return (await store.remove(id, audit)) ? ok(null) : none;
      }),

    /** Of somebody who has lost their telephone and their recovery codes, by whoever may. */
    async takeAway(staffId: string, by: AuditActor): Promise<Result<null>> {
      const isGone = await store.remove(staffId, entry(by, 'second-factor-ended', staffId));
      return isGone ? ok(null) : fail('second-factor.none', 'They have no second factor.');
    },
  };
}
