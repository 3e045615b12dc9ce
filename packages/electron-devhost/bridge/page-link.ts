import type {
  BridgeConfig,
  Question,
  SyncAnswer,
  SyncQuestion,
  ToHost,
  ToPage,
  WireError,
} from './messages.ts';
import { createSequencer, isLarge, packBinary, packText, unpackBinary, unpackText } from './packet.ts';
import type { Base64, Packet } from './packet.ts';

/** The page's end of the connection with the host. */
export type PageLink = {
  readonly post: (message: ToHost) => void;
  /** Says that this document is ready to receive. */
  readonly start: () => void;
  readonly invoke: (channel: string, args: readonly unknown[]) => Promise<unknown>;
  readonly ask: (question: Question) => Promise<unknown>;
  readonly askSync: (question: SyncQuestion) => unknown;
};

type WithBase64 = { toBase64(): string };
type Base64Constructor = { fromBase64(text: string): Uint8Array };

const pageBase64: Base64 = {
  toBase64: (bytes) => (bytes as unknown as WithBase64).toBase64(),
  fromBase64: (text) => (Uint8Array as unknown as Base64Constructor).fromBase64(text),
};

/** `onMessage` gets what the host says, except for replies, which settle the promises given here. */
export function createPageLink(config: BridgeConfig, onMessage: (message: ToPage) => void): PageLink {
  const globals = globalThis as unknown as Record<string, (text: string) => void>;
  const binding = globals[config.binding];
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let sent = 0;
  let lastId = 0;

  const receive = (message: ToPage) => {
    if (message.type !== 'reply') return onMessage(message);
    const settler = waiting.get(message.id);
    waiting.delete(message.id);
    if ('error' in message) settler?.reject(errorFromHost(message.error));
    else settler?.resolve(message.value);
  };
  const incoming = createSequencer((message) => receive(message as ToPage));
  globals[`${config.binding}Receive`] = (text) => incoming.accept(unpackText(text, pageBase64));
  globals[`${config.binding}Fetch`] = (path) => {
    fetch(config.blobOrigin + path)
      .then((response) => response.arrayBuffer())
      .then((bytes) => incoming.accept(unpackBinary(new Uint8Array(bytes))))
      .catch((error: unknown) => console.error('devhost: a message was lost', error));
  };
  // (crypto.randomUUID exists in secure contexts only.)
  const blobToken = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const sendText = (packet: Packet) => binding?.(packText(packet, pageBase64));
  const blobs = createBlobSender(`${config.blobOrigin}/${blobToken}`, sendText);

  const post = (message: ToHost) => {
    const packet = { seq: sent + 1, message };
    if (isLarge(message)) blobs.send(packet);
    else sendText(packet);
    // Counted only now: a message that cannot be cloned throws above and leaves no gap.
    sent += 1;
  };
  const postAndWait = (message: (id: number) => ToHost) => {
    const id = (lastId += 1);
    const settler = Promise.withResolvers<unknown>();
    post(message(id));
    waiting.set(id, settler);
    return settler.promise;
  };
  return {
    post,
    start: () => post({ type: 'ready', blobToken }),
    invoke: (channel, args) => postAndWait((id) => ({ type: 'invoke', id, channel, args })),
    ask: (question) => postAndWait((id) => ({ type: 'ask', id, question })),
    askSync: (question) => {
      const request = new XMLHttpRequest();
      request.open('POST', config.syncUrl, false);
      // The number says how many messages must have been handled before this one.
      request.send(packText({ seq: sent, message: question }, pageBase64));
      const answer = unpackText(request.responseText, pageBase64).message as SyncAnswer;
      if ('error' in answer) throw errorFromHost(answer.error);
      return answer.value;
    },
  };
}

/**
 * Large packets cross as HTTP bodies instead of base64. Where a page's policy forbids that, `fallBack` is given
 * the packet.
 */
function createBlobSender(
  url: string,
  fallBack: (packet: Packet) => void,
): { send: (packet: Packet) => void } {
  let isUsable = true;
  return {
    send: (packet) => {
      if (!isUsable) return fallBack(packet);
      fetch(url, { method: 'POST', mode: 'no-cors', body: new Blob([packBinary(packet)]) }).catch(() => {
        isUsable = false;
        fallBack(packet);
      });
    },
  };
}

function errorFromHost({ name, message }: WireError): Error {
  return Object.assign(new Error(message), { name });
}
