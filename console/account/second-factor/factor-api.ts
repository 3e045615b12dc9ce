import { z } from 'zod';
import {
  factorSecret,
  recoveryCodes,
  secondFactor,
  type FactorSecret,
  type ProvenRequest,
  type RecoveryCodes,
  type SecondFactor,
} from '../../../contract/console/second-factor.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Call, Post } from '../../calls.ts';

/** One's own second factor. */
export type FactorApi = {
  readonly secondFactor: () => Promise<Result<SecondFactor>>;
  /** It asks for nothing before it is confirmed. */
  readonly beginFactor: (current: string) => Promise<Result<FactorSecret>>;
  /** Brings recovery codes, which are shown this once. */
  readonly confirmFactor: (code: string) => Promise<Result<RecoveryCodes>>;
  readonly newRecoveryCodes: (proof: ProvenRequest) => Promise<Result<RecoveryCodes>>;
  readonly endFactor: (proof: ProvenRequest) => Promise<Result<null>>;
};

export function createFactorApi(call: Call, post: Post): FactorApi {
  const own = 'me/second-factor';
  return {
    secondFactor: () => call(own, secondFactor),
    beginFactor: (current) => post(own, factorSecret, { current }),
    confirmFactor: (code) => post(`${own}/confirm`, recoveryCodes, { code }),
    newRecoveryCodes: (proof) => post(`${own}/codes`, recoveryCodes, proof),
    endFactor: async (proof) => {
      const reply = await post(`${own}/end`, z.unknown(), proof);
      return reply.ok ? ok(null) : reply;
    },
  };
}
