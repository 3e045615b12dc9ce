import type { MessagePortMain as ElectronMessagePortMain } from 'electron';
import type { PortMessage } from '../bridge/messages.ts';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';

type Delivery = { readonly data: unknown; readonly ports: readonly PortEnd[] };
/** Where an end of a channel delivers: a MessagePortMain of this process, or the way to another process. */
type PortSink = { readonly deliver: (delivery: Delivery) => void; readonly close: () => void };

/** One end of a channel. What arrives waits until somebody listens, as with DOM ports. */
export class PortEnd {
  readonly #waiting: Delivery[] = [];
  #peer: PortEnd | undefined;
  #sink: PortSink | undefined;
  #isClosed = false;

  static pair(): readonly [PortEnd, PortEnd] {
    const [one, other] = [new PortEnd(), new PortEnd()];
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  /** Sends to whoever holds the other end. */
  post(delivery: Delivery): void {
    const peer = this.#peer;
    if (peer) peer.#receive(delivery);
  }

  #receive(delivery: Delivery): void {
    if (this.#isClosed) return;
    if (this.#sink) this.#sink.deliver(delivery);
    else this.#waiting.push(delivery);
  }

  connect(sink: PortSink): void {
    this.#sink = sink;
    for (const delivery of this.#waiting.splice(0)) sink.deliver(delivery);
    if (this.#isClosed) sink.close();
  }

  /** Takes the end away from its holder, to be transferred; deliveries wait again. */
  disconnect(): void {
    this.#sink = undefined;
  }

  close(): void {
    for (const end of [this, this.#peer]) {
      if (!end || end.#isClosed) continue;
      end.#isClosed = true;
      end.#sink?.close();
    }
  }
}

export class MessagePortMain
  extends supportedOnly('MessagePortMain')
  implements Supported<ElectronMessagePortMain>
{
  #end: PortEnd | undefined;
  #isStarted = false;

  constructor(end: PortEnd) {
    super();
    this.#end = end;
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#end?.connect({
      deliver: ({ data, ports }) =>
        setImmediate(() =>
          this.emit('message', { data, ports: ports.map((port) => new MessagePortMain(port)) }),
        ),
      close: () => setImmediate(() => this.emit('close')),
    });
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = transfer.map(takePortEnd);
    this.#end?.post({ data: structuredClone(message), ports });
  }

  close(): void {
    this.start();
    this.#end?.close();
  }

  /** The end leaves this object, which is of no use from then on ("neutered"). */
  take(): PortEnd {
    const end = this.#end;
    if (!end) throw new Error('Port at index 0 is already neutered');
    this.#end = undefined;
    end.disconnect();
    return end;
  }
}

export function takePortEnd(port: unknown): PortEnd {
  if (port instanceof MessagePortMain) return port.take();
  throw new TypeError('Invalid value for transfer: only MessagePortMain objects can be transferred');
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [one, other] = PortEnd.pair();
    this.port1 = new MessagePortMain(one);
    this.port2 = new MessagePortMain(other);
  }
}

/** Carries the ends of channels to and from one other process (a page's document, a utility process) under ids. */
export type PortCarrier = {
  /** The end goes over there; what is posted to it is sent there from now on. */
  readonly send: (end: PortEnd) => string;
  /** An end that came from over there under this id. */
  readonly open: (id: string) => PortEnd;
  readonly receive: (message: PortMessage) => void;
  /** The other process is gone, and with it every end it held. */
  readonly dispose: () => void;
};

export function createPortCarrier(prefix: string, post: (message: PortMessage) => void): PortCarrier {
  const carried = new Map<string, PortEnd>();
  let sent = 0;

  const carry = (id: string, end: PortEnd) =>
    end.connect({
      deliver: ({ data, ports }) => post({ type: 'port', id, data, ports: ports.map(send) }),
      close: () => {
        if (carried.delete(id)) post({ type: 'port-close', id });
      },
    });
  const send = (end: PortEnd): string => {
    const id = `${prefix}-${(sent += 1)}`;
    carried.set(id, end);
    // What waits in the end must not arrive before the message that takes the end along.
    queueMicrotask(() => carry(id, end));
    return id;
  };
  const open = (id: string): PortEnd => {
    const [near, far] = PortEnd.pair();
    carried.set(id, far);
    carry(id, far);
    return near;
  };
  return {
    send,
    open,
    receive: (message) => {
      const end = carried.get(message.id);
      if (message.type === 'port') {
        end?.post({ data: message.data, ports: message.ports.map(open) });
      } else if (carried.delete(message.id)) {
        end?.close();
      }
    },
    dispose: () => {
      const ends = [...carried.values()];
      carried.clear();
      for (const end of ends) end.close();
    },
  };
}
