import { joinReply } from '../../../../contract/http.ts';
import { genesis, nextEvent } from '../../chain-of-events.ts';
import { newHandKey } from '../../proof/hand-key.ts';
import { joinOf } from './candidate.ts';
import type { ServerInUse } from './server-in-use.ts';

/** What the server wants to see in the next proof. */
export async function nonceOf({ url, ask }: Pick<ServerInUse, 'url' | 'ask'>): Promise<string> {
  const address = new URL('/api/probe', url);
  const proof = newHandKey().prove({ method: 'GET', url: address, bound: 'nothing' });
  return (await ask(address.pathname, { proof })).headers.get('dpop-nonce') ?? '';
}

export type HeldByHand = Awaited<ReturnType<typeof heldByHand>>;

/** A candidate whose device key is in our hands, and what is said with their token and a proof of one's own making. */
export async function heldByHand(server: Pick<ServerInUse, 'url' | 'ask' | 'ticket' | 'rows'>) {
  const { url, ask, rows } = server;
  const [ticket, key] = [await server.ticket(), newHandKey()];
  const nonce = await nonceOf(server);
  const joining = { method: 'POST', url: new URL('/api/join', url), bound: ticket, nonce };
  const reply = await ask('/api/join', { body: joinOf(ticket), proof: key.prove(joining) });
  const { sessionId, token } = joinReply.parse(await reply.json());
  const path = `/api/sessions/${sessionId}/batches`;
  const batch = { method: 'POST', url: new URL(path, url), bound: token, nonce };
  const event = nextEvent(sessionId, genesis);
  return {
    ticket,
    key,
    sessionId,
    token,
    /** Proofs for a join with this ticket, and for {@link HeldByHand.say}: they hold. */
    joining,
    batch,
    /** Says the session's first event. `proof`: null for none. */
    say: (proof: string | null, headers: Record<string, string> = {}) =>
      ask(path, {
        body: { events: [event] },
        proof,
        headers: { authorization: `DPoP ${token}`, ...headers },
      }),
    /** Joins once more. */
    join: (proof: string | null) => ask('/api/join', { body: joinOf(ticket), proof }),
    /** Events of this session that lie in the database. */
    stored: (): number => rows('SELECT seq FROM events WHERE session_id = ?', sessionId).length,
  };
}
