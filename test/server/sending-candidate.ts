import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Envelope } from '../../contract/envelope.ts';
import { ack as ackSchema, welcome, type StoredMark } from '../../contract/wire.ts';
import { genesis, markOf, nextEvent } from './chain-of-events.ts';
import { dialCandidate, heard } from './running-server.ts';

/**
 * Generates and sends without a pause, as the link does: one batch in flight, and on with what the server has.
 *
 * @param mayBeBusy the server may say `server.busy`: then the same comes again in a moment
 */
export function sendingCandidate(joined: { sessionId: string; token: string }, mayBeBusy = false) {
  const { sessionId } = joined;
  const generated: Envelope[] = [];
  /** The furthest the server has confirmed. */
  let confirmed: StoredMark = genesis;

  async function connect(url: string, until: (acks: number) => boolean): Promise<void> {
    const socket = dialCandidate(url, joined);
    const gone = new Promise<null>((resolve) => {
      socket.once('disconnect', () => resolve(null));
      socket.once('connect_error', () => resolve(null));
    });
    const said = await Promise.race([heard(socket, 'welcome'), gone]);
    for (let acks = 0; said !== null && !until(acks); acks += 1) {
      const stored = acks === 0 ? welcome.parse(said).stored : confirmed;
      expect(stored.seq).toBeGreaterThanOrEqual(confirmed.seq);
      const size = 1 + ((acks * 7) % 20);
      while (generated.length < stored.seq + size) {
        const last = generated.at(-1);
        generated.push(nextEvent(sessionId, last ? markOf(last) : genesis));
      }
      const events = generated.slice(stored.seq, stored.seq + size);
      const answer = await Promise.race([socket.emitWithAck('batch', { events }).catch(() => null), gone]);
      if (answer === null) break;
      const ack = ackSchema.parse(answer);
      if (mayBeBusy && !ack.ok && ack.code === 'server.busy') {
        await delay(100);
        continue;
      }
      expect(ack).toMatchObject({ ok: true });
      confirmed = ack.stored!;
    }
    socket.disconnect();
  }
  return { sessionId, generated, connect, confirmed: () => confirmed };
}
