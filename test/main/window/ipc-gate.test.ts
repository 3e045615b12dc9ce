import { expect, test } from 'vitest';
import { ipc, type IpcHandlers } from '../../../contract/ipc/ipc.ts';
import { initialState } from '../../../main/app-state.ts';
import { createIpcGate, type Caller, type IpcRejection } from '../../../main/window/ipc-gate.ts';

const candidatePage = 'app://candidate/index.html';
const candidate: Caller = { sender: { id: 1 }, senderFrame: { url: candidatePage, parent: null } };
const done = { ok: true, value: null } as const;

function createGate(overrides: Partial<IpcHandlers> = {}) {
  const rejections: IpcRejection['reason'][] = [];
  // Every channel of the contract answers, with the least that its contract allows.
  const answers = Object.entries(ipc).map(([channel, { response }]) => {
    const answer = response.safeParse(null).success ? null : done;
    return [channel, () => answer] as const;
  });
  const least = Object.fromEntries(answers) as unknown as IpcHandlers;
  const handlers: IpcHandlers = { ...least, 'state.get': () => initialState, ...overrides };
  const invoke = createIpcGate({
    handlers,
    roleOf: (id, url) => (id === 1 && url === candidatePage ? 'candidate' : null),
    onRejected: ({ reason }) => rejections.push(reason),
  });
  return { invoke, rejections };
}

test('a call that matches the contract is answered', async () => {
  const { invoke } = createGate();
  await expect(invoke('state.get', candidate, null)).resolves.toEqual(initialState);
  await expect(invoke('invitation.open', candidate, { link: 'invigil://join' })).resolves.toEqual(done);
});

test.each<[string, string, Caller, unknown, IpcRejection['reason']]>([
  ['a name from the prototype chain', '__proto__', candidate, null, 'unknown-channel'],
  ['an unknown channel', 'session.end', candidate, null, 'unknown-channel'],
  ['a frame that is gone', 'state.get', { sender: { id: 1 }, senderFrame: null }, null, 'no-frame'],
  [
    'a sub-frame',
    'state.get',
    { sender: { id: 1 }, senderFrame: { url: candidatePage, parent: {} } },
    null,
    'not-main-frame',
  ],
  [
    'another view on our page',
    'state.get',
    { sender: { id: 2 }, senderFrame: { url: candidatePage, parent: null } },
    null,
    'wrong-view',
  ],
  [
    'our view on another page',
    'state.get',
    { sender: { id: 1 }, senderFrame: { url: 'app://candidate.evil/index.html', parent: null } },
    null,
    'wrong-view',
  ],
  ['a missing field', 'session.join', candidate, { server: 'https://a.example' }, 'bad-payload'],
  ['a field too many', 'camera.failed', candidate, { reason: 'denied', extra: 1 }, 'bad-payload'],
  ['a payload where none belongs', 'exam.start', candidate, { force: true }, 'bad-payload'],
])('%s is refused', async (_what, channel, caller, payload, reason) => {
  const { invoke, rejections } = createGate();
  await expect(invoke(channel, caller, payload)).rejects.toThrow(`ipc rejected: ${reason}`);
  expect(rejections).toEqual([reason]);
});

test('an answer that the contract does not allow does not leave main', async () => {
  const leaky = { ...initialState, token: 'secret' };
  const { invoke } = createGate({ 'state.get': () => leaky });
  await expect(invoke('state.get', candidate, null)).rejects.toThrow();
});
