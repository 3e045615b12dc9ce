import { expect, test } from 'vitest';
import type { PortMessage } from '../../bridge/messages.ts';
import { MessageChannelMain, MessagePortMain, createPortCarrier } from '../../ipc/message-port.ts';
import type { PortCarrier } from '../../ipc/message-port.ts';

function next(port: MessagePortMain, event: string): Promise<unknown> {
  return new Promise((resolve) => port.once(event, resolve));
}

/** Two carriers that hand each other their messages, as a host and a utility process do. */
function join(): { readonly near: PortCarrier; readonly far: PortCarrier } {
  const copy = (message: PortMessage): PortMessage => structuredClone(message);
  const near: PortCarrier = createPortCarrier('near', (message) => far.receive(copy(message)));
  const far: PortCarrier = createPortCarrier('far', (message) => near.receive(copy(message)));
  return { near, far };
}

test('messages wait for start', async () => {
  const { port1, port2 } = new MessageChannelMain();
  port1.postMessage({ n: 1 });
  const heard = next(port2, 'message');
  port2.start();
  expect(await heard).toMatchObject({ data: { n: 1 }, ports: [] });
});

test('an end works over there, with what was posted before it went', async () => {
  const { near, far } = join();
  const { port1, port2 } = new MessageChannelMain();
  port2.postMessage('early');
  const remote = new MessagePortMain(far.open(near.send(port1.take())));
  const early = next(remote, 'message');
  remote.start();
  expect(await early).toMatchObject({ data: 'early' });
  port2.start();
  const answer = next(port2, 'message');
  remote.postMessage('back');
  expect(await answer).toMatchObject({ data: 'back' });
});

test('a port can be sent over a port', async () => {
  const outer = new MessageChannelMain();
  const inner = new MessageChannelMain();
  outer.port1.postMessage('take this', [inner.port1]);
  const event = next(outer.port2, 'message') as Promise<{ readonly ports: readonly MessagePortMain[] }>;
  outer.port2.start();
  const [received] = (await event).ports;
  received?.postMessage('through');
  const heard = next(inner.port2, 'message');
  inner.port2.start();
  expect(await heard).toMatchObject({ data: 'through' });
  expect(() => outer.port1.postMessage('again', [inner.port1])).toThrow(/neutered/);
});

test('closing is heard at the other end', async () => {
  const { port1, port2 } = new MessageChannelMain();
  port2.start();
  const closed = next(port2, 'close');
  port1.close();
  await closed;
});

test('when the other process goes, its ends close', async () => {
  const { near } = join();
  const { port1, port2 } = new MessageChannelMain();
  near.send(port1.take());
  port2.start();
  const closed = next(port2, 'close');
  near.dispose();
  await closed;
});
