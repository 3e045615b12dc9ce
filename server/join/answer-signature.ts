import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../core/journal/chain.ts';

type Signed<T> = T & { readonly key: string; readonly signature: string };

/** What vouches for the answers by which apps join and check. All keys and signatures are base64url. */
export type AnswerSigner = {
  /** SHA-256 of the raw public key: stands in join links. */
  readonly fingerprint: string;
  /** The answer with the raw Ed25519 public key, and a signature over all of that. */
  readonly sign: <T extends object>(answer: T) => Signed<T>;
};

/** Name of the key in the data folder; its own, so that one who has the key of the tokens cannot change answers. */
export const answerKeyFile = 'settings-key.pem';

/** @param privateKeyPem Ed25519, PKCS #8. */
export function createAnswerSigner(privateKeyPem: string): AnswerSigner {
  const privateKey = createPrivateKey(privateKeyPem);
  const { x: key } = z.object({ x: z.string() }).parse(createPublicKey(privateKey).export({ format: 'jwk' }));
  return {
    fingerprint: hash('sha256', Buffer.from(key, 'base64url'), 'base64url'),
    sign: (answer) => {
      const text = canonicalJson({ ...answer, key });
      return { ...answer, key, signature: sign(null, Buffer.from(text), privateKey).toString('base64url') };
    },
  };
}
