import {
  apiKey,
  keyList,
  madeKey,
  type ApiKey,
  type MadeKey,
  type MakeKeyRequest,
} from '../../../contract/console/keys.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Call, Post } from '../../calls.ts';

/** The keys of the institution's systems. */
export type KeysApi = {
  readonly keys: () => Promise<Result<readonly ApiKey[]>>;
  /** Brings the secret, which is shown this once. */
  readonly makeKey: (request: MakeKeyRequest) => Promise<Result<MadeKey>>;
  readonly endKey: (id: string) => Promise<Result<ApiKey>>;
};

export function createKeysApi(call: Call, post: Post): KeysApi {
  return {
    keys: async () => {
      const reply = await call('keys', keyList);
      return reply.ok ? ok(reply.value.keys) : reply;
    },
    makeKey: (request) => post('keys', madeKey, request),
    endKey: (id) => call(`keys/${encodeURIComponent(id)}`, apiKey, { method: 'DELETE' }),
  };
}
