import { TOTP } from 'otpauth';
import { factorSecret, recoveryCodes } from '../../../contract/console/second-factor.ts';

/** What an app for codes shows at this moment, epoch milliseconds. */
export const codeAt = (secret: string, at: number): string =>
  new TOTP({ secret }).generate({ timestamp: at });

type SetUp = {
  readonly url: string;
  readonly cookie: string;
  readonly password: string;
  readonly at: number;
};

/** Sets one up, as its owner does on the account page. */
export async function setUpFactor({ url, cookie, password, at }: SetUp) {
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/api/console/me/second-factor${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  const { secret, uri } = factorSecret.parse(await ask('', { current: password }));
  const { codes } = recoveryCodes.parse(await ask('/confirm', { code: codeAt(secret, at) }));
  return { secret, uri, codes };
}
