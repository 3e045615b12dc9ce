import { evidenceKinds, evidenceMediaTypes, type EvidenceMediaType } from '../../contract/evidence.ts';
import type { WaitingBlob } from '../../core/evidence/drop-policy.ts';

/** A blob of evidence on this disk. */
export type EvidenceBlob = WaitingBlob & { readonly mediaType: EvidenceMediaType };

/**
 * The file of a blob says all there is to know of it, so that one rename brings it into being and a restart needs
 * nothing else: `{createdAt}.{kind}.{media type with - for /}.{sha256}`.
 */
export function blobName({ createdAt, kind, mediaType, sha256 }: Omit<EvidenceBlob, 'bytes'>): string {
  return `${createdAt}.${kind}.${mediaType.replace('/', '-')}.${sha256}`;
}

/** The blob a file holds, going by its name; null for a file that is something else. */
export function blobOf(file: { readonly name: string; readonly bytes: number }): EvidenceBlob | null {
  const [, createdAt, kindName, typeName, sha256] = pattern.exec(file.name) ?? [];
  const kind = evidenceKinds.find((known) => known === kindName);
  const mediaType = evidenceMediaTypes.find((known) => known.replace('/', '-') === typeName);
  if (!kind || !mediaType || !sha256) return null;
  return { createdAt: Number(createdAt), kind, mediaType, sha256, bytes: file.bytes };
}

const pattern = /^(\d{1,16})\.([a-z]+)\.([a-z-]+)\.([0-9a-f]{64})$/;
