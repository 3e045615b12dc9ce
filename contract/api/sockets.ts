import { z } from 'zod';
import { liveDelta, sessionList } from '../http.ts';
import {
  ack,
  batch,
  candidateNamespace,
  consoleNamespace,
  failure,
  heartbeat,
  heartbeatReply,
  linkAuth,
  messageReply,
  proctorMessage,
  welcome,
} from '../wire.ts';

/** One kind of message of a socket: who says it, what it is made of, and what answers it. */
export type SocketMessage = {
  /** `connect` is the payload that a connection is asked for with. */
  readonly name: string;
  readonly by: 'client' | 'server';
  readonly summary: string;
  readonly payload: z.ZodType;
  readonly reply: z.ZodType | null;
};

/** What the console says to be told of one session, or of none. */
export const watchRequest = z.strictObject({ sessionId: z.uuid().nullable() });
const watchReply = z.union([z.strictObject({ ok: z.literal(true) }), failure]);

/** Everything that is said on the two namespaces of Socket.IO: by the candidate's app, and by the console. */
export const socketMessages: Readonly<Record<string, readonly SocketMessage[]>> = {
  [candidateNamespace]: [
    {
      name: 'connect',
      by: 'client',
      summary: 'Asks for a connection with the token of the join; refused with a failure',
      payload: linkAuth,
      reply: failure,
    },
    {
      name: 'welcome',
      by: 'server',
      summary: 'How far the server has the session; the app goes on from there',
      payload: welcome,
      reply: null,
    },
    {
      name: 'batch',
      by: 'client',
      summary: 'The next events, one batch at a time; answered when they are on the server’s disk',
      payload: batch,
      reply: ack,
    },
    {
      name: 'message',
      by: 'server',
      summary: 'From a proctor; again after each welcome until the app has answered',
      payload: proctorMessage,
      reply: messageReply,
    },
    {
      name: 'heartbeat',
      by: 'client',
      summary: 'The app is there',
      payload: heartbeat,
      reply: heartbeatReply,
    },
  ],
  [consoleNamespace]: [
    {
      name: 'watch',
      by: 'client',
      summary: 'Asks for the news of one session, in place of the one before',
      payload: watchRequest,
      reply: watchReply,
    },
    {
      name: 'sessions',
      by: 'server',
      summary: 'Rows of the list that have changed, at most four times a second: a hint to read',
      payload: sessionList,
      reply: null,
    },
    {
      name: 'delta',
      by: 'server',
      summary: 'News of the session that is watched: a hint to read on by cursor',
      payload: liveDelta,
      reply: null,
    },
  ],
};
