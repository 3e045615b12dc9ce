import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  findLoginSession,
  loginSessionPath,
  readLoginSignal,
  watchLoginSession,
} from '../../../../main/watch/machine/linux/login-session.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'invigil-login-'));
});
afterEach(() => rm(root, { recursive: true }));

async function session(id: string, lines: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(root, 'run/systemd/sessions');
  await mkdir(folder, { recursive: true });
  const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, id), `# This is private data. Do not parse.\n${text.join('')}`);
}

describe('the session', () => {
  test('is the one the desktop names', async () => {
    await session('2', { UID: '1000', TYPE: 'x11', REMOTE: '0' });
    await session('c5', { UID: '1000', TYPE: 'tty', REMOTE: '1' });
    expect(findLoginSession({ named: 'c5', userId: 1000 }, root)).toEqual({ id: 'c5', isRemote: true });
  });
  test('is the graphical one of this user where none is named', async () => {
    await session('1', { UID: '0', TYPE: 'x11', REMOTE: '0' });
    await session('3', { UID: '1000', TYPE: 'tty', REMOTE: '1' });
    await session('4', { UID: '1000', TYPE: 'wayland', REMOTE: '0' });
    expect(findLoginSession({ named: undefined, userId: 1000 }, root)).toEqual({ id: '4', isRemote: false });
  });
  test('is none where there is no login manager', () => {
    expect(findLoginSession({ named: '2', userId: 1000 }, root)).toBeNull();
  });
});

test.each([
  ['2', '/org/freedesktop/login1/session/_32'],
  ['c5', '/org/freedesktop/login1/session/c5'],
  ['31', '/org/freedesktop/login1/session/_331'],
])('session %s is the object %s', (id, path) => expect(loginSessionPath(id)).toBe(path));

const path = loginSessionPath('2');
const changed = (properties: string, at = path) =>
  `${at}: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.login1.Session', {${properties}}, @as [])`;

test.each([
  [changed("'LockedHint': <true>"), { cause: 'locked', isAway: true }],
  [changed("'LockedHint': <false>"), { cause: 'locked', isAway: false }],
  [changed("'Active': <false>"), { cause: 'switched', isAway: true }],
  [changed("'Active': <true>"), { cause: 'switched', isAway: false }],
  [changed("'IdleHint': <true>"), null],
  [changed("'LockedHint': <true>", loginSessionPath('21')), null],
  ['Monitoring signals from all objects owned by org.freedesktop.login1', null],
])('%s', (line, seen) => expect(readLoginSignal(line, path)).toEqual(seen));

test('what the login manager says arrives, and its end is told once', async () => {
  const seen: unknown[] = [];
  const failed: string[] = [];
  const script = `echo "${changed("'LockedHint': <true>")}"; exit 3`;
  const watch = watchLoginSession(
    '2',
    { onSeen: (each) => seen.push(each), onFailed: (reason) => failed.push(reason) },
    { command: ['sh', '-c', script] },
  );
  await expect.poll(() => failed).toEqual(['sh ended (3)']);
  expect(seen).toEqual([{ cause: 'locked', isAway: true }]);
  watch.dispose();
});

test('a login manager that cannot be asked is told, and an ended watch says nothing', async () => {
  const failed: string[] = [];
  const handlers = { onSeen: () => undefined, onFailed: (reason: string) => failed.push(reason) };
  watchLoginSession('2', handlers, { command: ['/nonexistent/gdbus'] });
  await expect.poll(() => failed.length).toBe(1);
  expect(failed[0]).toContain('ENOENT');
  const watch = watchLoginSession('2', handlers, { command: ['sleep', '60'] });
  watch.dispose();
  await new Promise(setImmediate);
  expect(failed).toHaveLength(1);
});

test('a login manager that goes away is told once, and listened to again when it is back', async () => {
  const seen: unknown[] = [];
  const failed: string[] = [];
  const isBack = join(root, 'is-back');
  const script = `[ -e ${isBack} ] && echo "${changed("'LockedHint': <true>")}" && exec sleep 60; exit 1`;
  const watch = watchLoginSession(
    '2',
    { onSeen: (each) => seen.push(each), onFailed: (reason) => failed.push(reason) },
    { command: ['sh', '-c', script], againAfterMs: 20 },
  );
  await expect.poll(() => failed).toEqual(['sh ended (1)']);
  await writeFile(isBack, '');
  await expect.poll(() => seen).toEqual([{ cause: 'locked', isAway: true }]);
  expect(failed).toHaveLength(1);
  watch.dispose();
});

test.each([
  "'LockedHint': <uint32 1>",
  "'LockedHint': <'true'>",
  "'LockedHint': <nothing>",
  "'LockedHint': <[true, false]>",
  '',
  '\u0000\uD800'.repeat(10_000),
])('an answer of another type says nothing: %.40s', (properties) =>
  expect(readLoginSignal(changed(properties), path)).toBeNull(),
);
