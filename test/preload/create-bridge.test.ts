import { expect, test } from 'vitest';
import { channelRoles } from '../../contract/ipc/ipc-channels.ts';
import { createBridge, roleFromArguments, type IpcPort } from '../../preload/create-bridge.ts';

function fakeIpc() {
  const invoked: unknown[] = [];
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>();
  const of = (channel: string) => listeners.get(channel) ?? new Set();
  const port: IpcPort = {
    invoke: (channel, request) => {
      invoked.push([channel, request]);
      return Promise.resolve('answer');
    },
    on: (channel, listener) => listeners.set(channel, of(channel).add(listener)),
    removeListener: (channel, listener) => of(channel).delete(listener),
  };
  const send = (channel: string, payload: unknown) => {
    for (const listener of of(channel)) listener({ sender: 'an Electron event' }, payload);
  };
  return { port, invoked, send };
}

test('a candidate gets its channels and nothing else, frozen', () => {
  const bridge = createBridge('candidate', fakeIpc().port);
  expect(Object.keys(bridge).sort()).toEqual(
    [...Object.keys(channelRoles), 'onState', 'onSnapshotWanted'].sort(),
  );
  expect(Object.isFrozen(bridge)).toBe(true);
});

test('a call carries its request and brings the answer back', async () => {
  const { port, invoked } = fakeIpc();
  const call = createBridge('candidate', port)['exam.start'] as (request: unknown) => Promise<unknown>;
  expect(await call(null)).toBe('answer');
  expect(invoked).toEqual([['exam.start', null]]);
});

test.each([
  ['onState', 'state.changed'],
  ['onSnapshotWanted', 'snapshot.wanted'],
])('%s hears its messages, never the event object, until it unsubscribes', (name, channel) => {
  const { port, send } = fakeIpc();
  const heard: unknown[] = [];
  const subscribe = createBridge('candidate', port)[name] as (
    listener: (...all: unknown[]) => void,
  ) => () => void;
  const stop = subscribe((...all) => heard.push(all));
  send(channel, 'first');
  send('another.channel', 'foreign');
  stop();
  send(channel, 'second');
  expect(heard).toEqual([['first']]);
});

test('no role, no bridge', () => {
  expect(roleFromArguments(['electron', '--invigil-role=candidate'])).toBe('candidate');
  expect(roleFromArguments(['electron'])).toBeNull();
  expect(roleFromArguments(['--invigil-role=proctor'])).toBeNull();
  expect(roleFromArguments(['--invigil-role=__proto__'])).toBeNull();
});
