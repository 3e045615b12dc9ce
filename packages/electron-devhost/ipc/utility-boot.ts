/** Loaded into a utility process before its module: gives it `process.parentPort`, and no Electron but that. */
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { MessagePortMain, createPortCarrier } from './message-port.ts';
import type { UtilityMessage } from './utility-process.ts';

const post = (message: UtilityMessage) => void process.send?.(message);
const ports = createPortCarrier('utility', post);
const parentPort = new EventEmitter();

/** Messages wait for the first listener, however long the module takes to load. */
const early: { data: unknown; ports: MessagePortMain[] }[] = [];
parentPort.on('newListener', (name) => {
  if (name !== 'message') return;
  queueMicrotask(() => {
    for (const event of early.splice(0)) parentPort.emit('message', event);
  });
});

process.on('message', (message: UtilityMessage) => {
  if (message.type !== 'message') return ports.receive(message);
  const event = { data: message.data, ports: message.ports.map((id) => new MessagePortMain(ports.open(id))) };
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', event);
  else early.push(event);
});
// The host is gone, and its utility processes with it.
process.on('disconnect', () => process.exit(1));

Object.assign(process, {
  type: 'utility',
  crash: () => process.abort(),
  parentPort: Object.assign(parentPort, {
    postMessage: (data: unknown) => post({ type: 'message', data, ports: [] }),
  }),
});

registerHooks({
  resolve: (specifier, context, next) => {
    if (!/^electron(\/|$)/.test(specifier)) return next(specifier, context);
    throw new Error(
      'NotSupportedByDevHost: a utility process has process.parentPort, and no electron module',
    );
  },
});
