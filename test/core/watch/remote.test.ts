import { expect, test } from 'vitest';
import { accommodations } from '../../../contract/settings.ts';
import { remoteListener, remoteRule, remoteSessionSigns } from '../../../core/watch/remote.ts';
import { play } from './play.ts';

const settings = { accommodations: accommodations.parse({}) };

test.each<[number, string | null, string | null]>([
  [5900, 'x11vnc', 'VNC'],
  [5909, null, 'VNC'],
  [3389, null, 'RDP'],
  [5938, 'teamviewerd', 'TeamViewer'],
  [7070, 'anydesk', 'AnyDesk'],
  [7070, 'java', null],
  [7070, null, null],
  [21118, 'rustdesk', 'RustDesk'],
  [4000, 'node', null],
  [4000, 'nxserver.bin', 'NoMachine'],
  [5910, 'x', null],
  [80, 'nginx', null],
])('port %i of %s: %s', (port, program, product) => expect(remoteListener({ port, program })).toBe(product));

const facts = { env: {}, sessionName: null, isRemote: false };
test.each<[string, Partial<Parameters<typeof remoteSessionSigns>[0]>, readonly string[]]>([
  ['a desk', { env: { DISPLAY: ':0' }, sessionName: 'Console' }, []],
  ['a terminal over SSH that shows nothing', { env: { SSH_CONNECTION: '1.2.3.4 5 6.7.8.9 22' } }, []],
  ['an SSH login on the computer’s own display', { env: { SSH_CONNECTION: 'x', DISPLAY: ':0' } }, []],
  ['X over SSH', { env: { SSH_CONNECTION: 'x', DISPLAY: 'localhost:10.0' } }, ['X11 over SSH']],
  ['xrdp', { env: { XRDP_SESSION: '1' } }, ['xrdp']],
  ['Windows remote desktop', { sessionName: 'RDP-Tcp#3' }, ['remote desktop']],
  ['Citrix', { sessionName: 'ICA-CGP#0' }, ['remote desktop']],
  ['the login manager', { isRemote: true }, ['remote login']],
])('%s', (_what, given, signs) => expect(remoteSessionSigns({ ...facts, ...given })).toEqual(signs));

test('a listener is said once while it listens, on both address families, and again after it was gone', () => {
  const vnc = { port: 5900, program: 'x11vnc' };
  const drafts = play(remoteRule(settings), [
    { at: 1, listeners: [vnc, vnc] },
    { at: 2, listeners: [vnc], signs: ['xrdp'] },
    { at: 3, signs: ['xrdp'] },
    { at: 4, listeners: [] },
    { at: 5, listeners: [vnc] },
  ]);
  const listener = { kind: 'listener', detail: 'VNC, port 5900', program: 'x11vnc' };
  expect(drafts.map(({ occurredAt, data }) => [occurredAt, data])).toEqual([
    [1, listener],
    [2, { kind: 'session', detail: 'xrdp' }],
    [5, listener],
  ]);
});

test('a listener that is assistive technology is not reported', () => {
  const allowed = { accommodations: accommodations.parse({ assistiveTechnology: ['x11vnc'] }) };
  expect(play(remoteRule(allowed), [{ at: 1, listeners: [{ port: 5900, program: 'x11vnc' }] }])).toEqual([]);
});
