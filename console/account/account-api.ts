import { z } from 'zod';
import {
  me,
  setUpLook,
  signInList,
  type ChangePasswordRequest,
  type Me,
  type SetUpLook,
  type SetUpRequest,
  type SignIn,
} from '../../contract/console/account.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Call, Post } from '../calls.ts';
import { createFactorApi, type FactorApi } from './second-factor/factor-api.ts';

/** Who one is. The sign-in itself lives in a cookie that scripts cannot see. */
export type AccountApi = FactorApi & {
  readonly me: () => Promise<Result<Me>>;
  /** `code`: where the answer was `second-factor.needed`. */
  readonly signIn: (email: string, password: string, code?: string) => Promise<Result<Me>>;
  readonly signOut: () => Promise<Result<null>>;
  /** Whose one-time link it is. */
  readonly lookAtLink: (token: string) => Promise<Result<SetUpLook>>;
  readonly setUp: (request: SetUpRequest) => Promise<Result<Me>>;
  /** Where one is signed in, the latest first. */
  readonly signIns: () => Promise<Result<readonly SignIn[]>>;
  readonly endSignIn: (id: string) => Promise<Result<null>>;
  readonly changePassword: (request: ChangePasswordRequest) => Promise<Result<null>>;
};

export function createAccountApi(call: Call, post: Post): AccountApi {
  const done = async (reply: Promise<Result<unknown>>): Promise<Result<null>> => {
    const result = await reply;
    return result.ok ? ok(null) : result;
  };
  return {
    ...createFactorApi(call, post),
    me: () => call('me', me),
    // Without a code its key is not sent either.
    signIn: (email, password, code) => post('sign-in', me, { email, password, code }),
    signOut: () => done(post('sign-out', z.unknown(), {})),
    lookAtLink: (token) => post('set-up/look', setUpLook, { token }),
    setUp: (request) => post('set-up', me, request),
    signIns: async () => {
      const reply = await call('me/sign-ins', signInList);
      return reply.ok ? ok(reply.value.signIns) : reply;
    },
    endSignIn: (id) => done(call(`me/sign-ins/${encodeURIComponent(id)}`, z.unknown(), { method: 'DELETE' })),
    changePassword: (request) => done(post('me/password', z.unknown(), request)),
  };
}
