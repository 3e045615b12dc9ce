import fc from 'fast-check';
import type { z } from 'zod';
import { ack, heartbeatReply } from '../../../../contract/wire.ts';
import { catalog, type EventType } from '../../../../contract/catalog.ts';
import { nextEvent, markOf } from '../../chain-of-events.ts';
import type { WithDoor } from '../door.ts';
import { mutated } from '../mutated.ts';
import { isAsItWas, memoryOf, withPatientServer } from './at-server.ts';

const types = Object.keys(catalog) as EventType[];
const answers = { batch: ack, heartbeat: heartbeatReply } as const;
const waitMs = 10_000;

/** What is said on the socket of a candidate: batches near the next one of the session, heartbeats, and other names. */
export const wireDoor: WithDoor = (act) =>
  withPatientServer(async (server) => {
    let one = await server.sitting();
    let socket = await one.socket();
    let mark = one.mark();

    const data = fc.constantFrom({}, { idleMs: 1 }, { durationMs: 5 }, { text: 'x' }, { stream: 'camera' });
    const inputs = fc.record({
      name: fc.constantFrom('batch', 'batch', 'batch', 'batch', 'heartbeat', 'message', 'watch', 'x'),
      /** Which types of events, and what they carry: made into a chain where it is sent. */
      events: fc.array(fc.tuple(fc.constantFrom(...types, 'user.active' as const), data), {
        minLength: 1,
        maxLength: 3,
      }),
      /** By which what was chained is changed. */
      seed: fc.nat(),
    });

    return act({
      inputs,
      async put(input) {
        const { name, events, seed } = input as {
          name: string;
          events: [EventType, Record<string, unknown>][];
          seed: number;
        };
        let end = mark;
        const chain = events.map(([type, said]) => {
          const event = nextEvent(one.sessionId, end, { type, data: said });
          end = markOf(event);
          return event;
        });
        const valid = name === 'heartbeat' ? { sentAt: seed } : { events: chain };
        const [sent] = fc.sample(mutated(fc.constant(valid)), { numRuns: 1, seed });
        if (!socket.connected) socket = await one.socket();
        const schema = (answers as Record<string, z.ZodType | undefined>)[name];
        if (schema === undefined) {
          socket.emit(name, sent);
          return 'no answer is due';
        }
        const said: unknown = await socket
          .timeout(waitMs)
          .emitWithAck(name, sent)
          .catch(() => null);
        // A malformed heartbeat is not answered.
        if (said === null && name === 'heartbeat') return 'no answer';
        const read = schema.safeParse(said);
        if (!read.success) throw new Error(`${name} was answered ${JSON.stringify(said)}`);
        if (name === 'heartbeat') return 'taken';
        const acked = ack.parse(said);
        if (acked.stored !== undefined) mark = acked.stored;
        if (!acked.ok && acked.code === 'server.failed') throw new Error(acked.message);
        if (!acked.ok && acked.code === 'session.completed') {
          socket.disconnect();
          one = await server.sitting();
          socket = await one.socket();
          mark = one.mark();
        }
        return acked.ok ? 'taken' : acked.code;
      },
      async afterwards() {
        socket.disconnect();
        await isAsItWas(server);
      },
      memoryMb: () => memoryOf(server),
    });
  });
