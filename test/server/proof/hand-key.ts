import { createHmac, createSign, generateKeyPairSync, hash, randomUUID, sign } from 'node:crypto';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What is different from a proof that holds. `undefined` takes a member out; `signed`: over the text of both parts. */
export type Forgery = {
  readonly header?: object;
  readonly claims?: object;
  readonly signed?: (text: string) => Buffer;
};

type Proven = { readonly method: string; readonly url: URL; readonly bound: string; readonly nonce?: string };

/** A device key that somebody has in their hands, who writes with it what no app would. */
export function newHandKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  const usual = (text: string): Buffer => sign(null, Buffer.from(text), privateKey);
  return {
    jwk,
    privateKey,
    prove({ method, url, bound, nonce }: Proven, { header, claims, signed = usual }: Forgery = {}): string {
      const said = {
        htm: method,
        htu: url.origin + url.pathname,
        iat: Math.floor(Date.now() / 1_000),
        jti: randomUUID(),
        ath: hash('sha256', bound, 'base64url'),
        nonce,
        ...claims,
      };
      const text = `${encoded({ typ: 'dpop+jwt', alg: 'EdDSA', jwk, ...header })}.${encoded(said)}`;
      return `${text}.${signed(text).toString('base64url')}`;
    },
  };
}

/** Signed as its header says, with a key of that kind. */
export function rsaSigned(): Forgery {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signed = (text: string) => createSign('sha256').update(text).sign(privateKey);
  return { header: { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) }, signed };
}

export function ecSigned(): Forgery {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signed = (text: string) =>
    createSign('sha256').update(text).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' });
  return { header: { alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) }, signed };
}

export const hmacWith =
  (secret: string | Buffer) =>
  (text: string): Buffer =>
    createHmac('sha256', secret).update(text).digest();
