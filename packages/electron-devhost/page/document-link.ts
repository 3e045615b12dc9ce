import type { ToHost, ToPage } from '../bridge/messages.ts';
import {
  createSequencer,
  isLarge,
  packBinary,
  packText,
  unpackBinary,
  unpackText,
} from '../bridge/packet.ts';
import type { Base64, Packet } from '../bridge/packet.ts';

const nodeBase64: Base64 = {
  toBase64: ({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  fromBase64: (text) => Buffer.from(text, 'base64'),
};

/** The host's end of the connection with one document of a page. */
export type DocumentLink = {
  readonly post: (message: ToPage) => void;
  readonly acceptText: (text: string) => void;
  readonly acceptBinary: (bytes: Uint8Array) => void;
  /** Reads a synchronous question, once everything the page sent before it has been handled. */
  readonly whenReached: (question: string) => Promise<unknown>;
};

export function packAnswer(message: unknown): Buffer {
  return Buffer.from(packText({ seq: 0, message }, nodeBase64));
}

/** `sendText` and `sendBinary` hand packets to the page's script; `onMessage` gets what it posts, in order. */
export function createDocumentLink(
  sendText: (text: string) => void,
  sendBinary: (bytes: Uint8Array) => void,
  onMessage: (message: ToHost) => void,
): DocumentLink {
  const waiting = new Map<number, (() => void)[]>();
  let received = 0;
  let sent = 0;
  const incoming = createSequencer((message) => {
    received += 1;
    onMessage(message as ToHost);
    for (const resume of waiting.get(received) ?? []) resume();
    waiting.delete(received);
  });
  const accept = (packet: Packet) => incoming.accept(packet);
  return {
    post: (message) => {
      const packet = { seq: sent + 1, message };
      if (isLarge(message)) sendBinary(packBinary(packet));
      else sendText(packText(packet, nodeBase64));
      sent += 1;
    },
    acceptText: (text) => accept(unpackText(text, nodeBase64)),
    acceptBinary: (bytes) => accept(unpackBinary(bytes)),
    whenReached: async (question) => {
      const { seq, message } = unpackText(question, nodeBase64);
      if (seq > received) {
        await new Promise<void>((resume) => waiting.set(seq, [...(waiting.get(seq) ?? []), resume]));
      }
      return message;
    },
  };
}
