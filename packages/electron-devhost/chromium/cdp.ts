import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// playwright-core ships the only copy of the protocol's types among our dependencies.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
export type CdpEvents = Protocol.Events;

/** One DevTools session: the browser's own, or that of an attached target. */
export type CdpSession = {
  readonly send: <M extends keyof Commands>(
    method: M,
    ...params: object extends Commands[M] ? [Commands[M]?] : [Commands[M]]
  ) => Promise<Results[M]>;
  readonly on: <E extends keyof CdpEvents>(event: E, listener: (params: CdpEvents[E]) => void) => void;
  readonly once: <E extends keyof CdpEvents>(event: E, listener: (params: CdpEvents[E]) => void) => void;
};

export type Cdp = CdpSession & {
  readonly session: (sessionId: string) => CdpSession;
  readonly forget: (sessionId: string) => void;
  /** Every event of one session, whatever its name. */
  readonly onAny: (sessionId: string, listener: (method: string, params: unknown) => void) => void;
};

type Incoming = {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
};

const anyEvent = Symbol('any event');

type Pending = { readonly resolve: (result: never) => void; readonly reject: (error: Error) => void };

/**
 * Speaks the protocol over `--remote-debugging-pipe`: JSON messages ended by a NUL byte. When the pipe closes,
 * every pending command rejects. (Chromium in turn quits when our end closes, so none outlives a killed host.)
 */
export function createCdp(output: Writable, input: Readable): Cdp {
  const pending = new Map<number, Pending & { readonly method: string }>();
  const sessions = new Map<string, EventEmitter>();
  const root = emitter();
  let lastId = 0;
  let closed = false;

  const send = (method: string, params: unknown, sessionId?: string) => {
    if (closed) return Promise.reject(new Error(`${method}: the browser has exited`));
    const id = ++lastId;
    return new Promise<never>((resolve, reject) => {
      pending.set(id, { resolve, reject, method });
      output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  };

  readMessages(input, (message) => {
    if (message.id === undefined) {
      const target = message.sessionId === undefined ? root : sessions.get(message.sessionId);
      target?.emit(message.method ?? '', message.params);
      target?.emit(anyEvent, message.method ?? '', message.params);
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  });
  const close = () => {
    closed = true;
    for (const { reject, method } of pending.values()) reject(new Error(`${method}: the browser has exited`));
    pending.clear();
  };
  input.on('close', close).on('error', close);
  output.on('error', close);

  const sessionOf = (events: EventEmitter, sessionId?: string): CdpSession => ({
    send: (method, ...[params]) => send(method, params ?? {}, sessionId),
    on: (event, listener) => void events.on(event, listener),
    once: (event, listener) => void events.once(event, listener),
  });
  return {
    ...sessionOf(root),
    session: (sessionId) => {
      const events = sessions.get(sessionId) ?? emitter();
      sessions.set(sessionId, events);
      return sessionOf(events, sessionId);
    },
    forget: (sessionId) => void sessions.delete(sessionId),
    onAny: (sessionId, listener) => void sessions.get(sessionId)?.on(anyEvent, listener),
  };
}

function emitter(): EventEmitter {
  return new EventEmitter().setMaxListeners(0);
}

function readMessages(input: Readable, onMessage: (message: Incoming) => void): void {
  let unfinished: Buffer[] = [];
  input.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      unfinished.push(chunk.subarray(start, end));
      const text = Buffer.concat(unfinished).toString('utf8');
      unfinished = [];
      start = end + 1;
      onMessage(JSON.parse(text) as Incoming);
    }
    if (start < chunk.length) unfinished.push(chunk.subarray(start));
  });
}
