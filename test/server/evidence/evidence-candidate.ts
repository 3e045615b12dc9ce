import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { askAsComputer, type Computer } from '../../harness/candidate/computer.ts';
import { postJoin } from '../running-server.ts';

/** What a candidate has after joining, as far as evidence is concerned. */
export type EvidenceCandidate = {
  readonly sessionId: string;
  readonly token: string;
  /** As in the reply: base64url. */
  readonly key: string;
};

const joined = z.object({ sessionId: z.uuid(), token: z.string(), evidenceKey: z.string() });

export async function joinForEvidence(
  url: string,
  ticket: string,
  computer?: Computer,
): Promise<EvidenceCandidate> {
  const response = await postJoin(url, ticket, computer?.fetchForTicket(ticket));
  const { sessionId, token, evidenceKey } = joined.parse(await response.json());
  return { sessionId, token, key: evidenceKey };
}

export type TestBlob = { readonly blob: Buffer<ArrayBuffer>; readonly sha256: string };

/** Encrypts with another implementation than the app's. */
export function blobOf(
  plain: Uint8Array,
  { sessionId, key }: Pick<EvidenceCandidate, 'sessionId' | 'key'>,
): TestBlob {
  const prefix = randomBytes(7);
  const count = Math.max(1, Math.ceil(plain.length / 65_536));
  const chunks = Array.from({ length: count }, (_, index) => {
    const nonce = Buffer.concat([prefix, Buffer.alloc(5)]);
    nonce.writeUInt32BE(index, 7);
    nonce[11] = index === count - 1 ? 1 : 0;
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
    cipher.setAAD(Buffer.from(sessionId));
    const part = plain.subarray(index * 65_536, (index + 1) * 65_536);
    return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
  });
  return named(Buffer.concat([Buffer.from('IVE2'), prefix, ...chunks]));
}

export function named(blob: Buffer<ArrayBuffer>): TestBlob {
  return { blob, sha256: createHash('sha256').update(blob).digest('hex') };
}

export function putBlob(
  url: string,
  { sessionId, token }: EvidenceCandidate,
  { blob, sha256 }: TestBlob,
  headers: Record<string, string> = {},
): Promise<Response> {
  return askAsComputer(`${url}/api/sessions/${sessionId}/evidence/${sha256}`, {
    method: 'PUT',
    headers: {
      authorization: `DPoP ${token}`,
      'content-type': 'application/octet-stream',
      'x-evidence-type': 'image/jpeg',
      ...headers,
    },
    body: blob,
  });
}
