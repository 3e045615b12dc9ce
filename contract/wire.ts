import { z } from 'zod';
import { envelope } from './envelope.ts';
import { extraMs } from './events/definition.ts';
import { proctorAction } from './events/proctor.ts';
import { failureCodes, type FailureCode } from './result.ts';

/**
 * The link between app and server: Socket.IO on namespace {@link candidateNamespace}, WebSocket transport; where that
 * is blocked, HTTPS POST of the same batch to `/api/sessions/{id}/batches`.
 *
 *     app                                    server
 *      | connect {auth: linkAuth}  ----------> |  verifies token and proof; a newer attempt fences an older one
 *      | <-------------- welcome {stored} ---- |  highest contiguous seq it has and that event's hash
 *      |   (rewinds to stored.seq + 1)         |
 *      | batch {events} ---------------------> |  validates, verifies the chain, commits,
 *      | <------------------- ack {stored} --- |  and only then acks
 *      | <------------------ message {...} --- |  from the proctor, again after each welcome until it is answered
 *      | {ok: true} -------------------------> |
 *      | heartbeat {sentAt} -----------------> |
 *      | <------------- {receivedAt} --------- |  gives round trip and clock offset
 */
export const protocolVersion = 1;
export const candidateNamespace = '/candidate';
/** Where Socket.IO listens: what the proof of a handshake is made for, as `GET`. */
export const linkPath = '/socket.io/';
export const consoleNamespace = '/console';

export const maxBatchEvents = 50;
export const maxBatchBytes = 1_000_000;
export const heartbeatMs = 5_000;

const failureCode = z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]);
export const failure = z.strictObject({
  ok: z.literal(false),
  code: failureCode,
  message: z.string(),
  at: z.int().optional(),
  contact: z.string().max(200).optional(),
  reason: z.string().max(60).optional(),
  sign: z.string().max(10).optional(),
  nonce: z.string().max(200).optional(),
});

/** The highest contiguous event that is on the server's disk. `{seq: 0, hash: genesisHash}` when there is none. */
export const storedMark = z.strictObject({
  seq: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredMark = Readonly<z.infer<typeof storedMark>>;

export const linkAuth = z.strictObject({
  v: z.literal(protocolVersion),
  token: z.string().max(4_000),
  /** Of the device key that the token is bound to (RFC 9449, as for `GET` of {@link linkPath}); missing in apps from before. */
  proof: z.string().max(4_000).optional(),
  /** What this app can do of what people ask; missing in apps from before: those know `firstActions`, and no expiry. */
  actions: z.array(z.string().max(40)).max(100).optional(),
});
export const welcome = z.strictObject({ stored: storedMark });

export const batch = z.strictObject({ events: z.array(envelope).min(1).max(maxBatchEvents) });
export type Batch = z.infer<typeof batch>;

/** Answer to a batch. A failure carries the mark too where there is one, so the app knows where to go on. */
export const ack = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), stored: storedMark }),
  failure.extend({ stored: storedMark.optional() }),
]);
export type Ack = z.infer<typeof ack>;

export const heartbeat = z.strictObject({ sentAt: z.int() });
export const heartbeatReply = z.strictObject({ receivedAt: z.int() });

/** From a proctor to the candidate. `sentAt`: epoch milliseconds of the server. */
export const proctorMessage = z.strictObject({
  id: z.uuid(),
  /** Empty where the message is for its action alone. */
  text: z.string().max(2_000),
  sentAt: z.int(),
  action: proctorAction.default('none'),
  /** Of the cover to release, as its event has it (`occurredAt`): one that was raised later stays. */
  coverSince: z.int().nullable().default(null),
  /** How much more time `extend-time` gives; missing in every other message. */
  extraMs: extraMs.optional(),
  /** Until when it may be carried out, by the server's clock; missing where it does not expire. */
  expiresAt: z.int().optional(),
});
/** What an app understands of a message that is newer than it: enough to refuse it by name. */
export const unknownMessage = z.object({ id: z.uuid(), action: z.string().min(1).max(200) });
export type UnknownMessage = Readonly<z.infer<typeof unknownMessage>>;
/** The app's answer, once the message is in its journal: done, refused or too late. */
export const messageReply = z.strictObject({ ok: z.literal(true) });
export type ProctorMessage = Readonly<z.infer<typeof proctorMessage>>;
