import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import type { FailureCode } from '../../../contract/result.ts';
import { canonicalJson, follow } from '../../../core/journal/chain.ts';

/** `seq`: the first event that does not hold. */
export type ChainCheck =
  | { readonly holds: true; readonly events: number; readonly hash: string }
  | { readonly holds: false; readonly seq: number; readonly code: FailureCode; readonly message: string };

const digest = async (text: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Follows a chain from its beginning with the browser's own SHA-256, event by event, to where it breaks. */
export async function verifyChain(events: readonly Envelope[]): Promise<ChainCheck> {
  let mark = { seq: 0, hash: genesisHash };
  for (const event of events) {
    const { hash: _, ...body } = event;
    const text = body.prevHash + canonicalJson(body);
    const hash = await digest(text);
    const followed = follow(mark, [event], () => hash);
    if (!followed.ok) return { holds: false, seq: event.seq, code: followed.code, message: followed.message };
    mark = followed.value;
  }
  return { holds: true, events: events.length, hash: mark.hash };
}
