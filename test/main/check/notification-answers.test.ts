import { expect, test } from 'vitest';
import { createLinuxNotifications } from '../../../main/check/notification-linux.ts';
import { createMacNotifications } from '../../../main/check/notification-macos.ts';
import { createWindowsNotifications } from '../../../main/check/notification-windows.ts';
import type { RunTool, ToolOutcome } from '../../../main/check/run-tool.ts';
import type { Showing } from '../../../main/check/show-notification.ts';

const text = { title: 'Invigil', message: 'Hello' };
const never = new AbortController().signal;
const shown = async (): Promise<Showing> => ({ isShown: true });
const notShown = (complaint: string) => async (): Promise<Showing> => ({ isShown: false, complaint });

/** The programs of a system: what each says when its arguments contain the key. Others find nothing. */
function tools(answers: Record<string, string>, missing: readonly string[] = []): RunTool {
  return async (program, args): Promise<ToolOutcome> => {
    if (missing.includes(program)) return { kind: 'missing' };
    const line = [program, ...args].join(' ');
    const key = Object.keys(answers).find((part) => line.includes(part));
    if (key === undefined) return { kind: 'failed', complaint: 'not found' };
    return { kind: 'done', output: answers[key] ?? '' };
  };
}

const dword = (name: string, value: number) => `\r\n    ${name}    REG_DWORD    0x${value.toString(16)}\r\n`;
const windows = (answers: Record<string, string>, show = shown) =>
  createWindowsNotifications({ run: tools(answers), show, appId: 'org.invigil.app' })(text, never);

test('windows: without a switch, the notification that is shown decides', async () => {
  expect(await windows({})).toMatchObject({ verdict: 'shown' });
  expect(await windows({ ToastEnabled: dword('ToastEnabled', 1) })).toMatchObject({ verdict: 'shown' });
});

test.each([
  ['HKLM\\Software\\Policies', 'NoToastApplicationNotification', 1, 'switched off by policy'],
  ['HKCU\\Software\\Policies', 'NoToastApplicationNotification', 1, 'switched off by policy'],
  ['\\PushNotifications /v ToastEnabled', 'ToastEnabled', 0, 'switched off for all apps'],
  ['NOC_GLOBAL_SETTING_TOASTS_ENABLED', 'NOC_GLOBAL_SETTING_TOASTS_ENABLED', 0, 'do not disturb'],
  ['Settings\\org.invigil.app /v Enabled', 'Enabled', 0, 'switched off for this app'],
])('windows: %s is denied', async (key, name, value, detail) => {
  const show = () => Promise.reject(new Error('nothing is shown where it is known to be switched off'));
  const answer = await windows({ [key]: dword(name, value) }, show);
  expect(answer).toMatchObject({ verdict: 'denied', detail: expect.stringContaining(detail) as string });
});

test('windows: what SnoreToast complains of is denied, or there is nothing to show it', async () => {
  const off = notShown('Notifications are disabled\nReason: DisabledForApplication Please make sure ...');
  expect(await windows({}, off)).toMatchObject({ verdict: 'denied', detail: 'DisabledForApplication' });
  expect(await windows({}, notShown('spawn ENOENT'))).toMatchObject({ verdict: 'unavailable' });
});

const mac = (focus: string | null, show = shown) =>
  createMacNotifications({ show, readFocus: async () => focus })(text, never);
const assertions = (records: readonly unknown[]) =>
  JSON.stringify({ data: [{ storeAssertionRecords: records }] });

test('macos: a notification that was taken is shown, unless a Focus is known to be on', async () => {
  expect(await mac(assertions([]))).toMatchObject({ verdict: 'shown', detail: 'shown' });
  expect(await mac(null)).toMatchObject({
    verdict: 'shown',
    detail: expect.stringContaining('cannot be known') as string,
  });
  expect(await mac('not json')).toMatchObject({ verdict: 'shown' });
  expect(await mac(assertions([{}]))).toMatchObject({ verdict: 'denied', detail: 'a Focus is on' });
});

test('macos: a refusal is a missing permission', async () => {
  expect(await mac(null, notShown('UNErrorDomain 1'))).toMatchObject({
    verdict: 'denied',
    detail: 'UNErrorDomain 1',
  });
});

const dunst = { NameHasOwner: '   boolean true', GetServerInformation: '   string "dunst"' };
const linux = (answers: Record<string, string>, missing: readonly string[] = [], show = shown) =>
  createLinuxNotifications({ run: tools(answers, missing), show, desktop: 'X' })(text, never);

test('linux: a service that the bus can start counts as one', async () => {
  const asleep = { ...dunst, NameHasOwner: '   boolean false' };
  expect(await linux(asleep)).toMatchObject({ verdict: 'unavailable', detail: 'no notification service' });
  const startable = { ...asleep, ListActivatableNames: '   string "org.freedesktop.Notifications"' };
  expect(await linux(startable)).toEqual({ verdict: 'shown', backend: 'freedesktop dunst', detail: 'shown' });
});

test('linux: without dbus-send, gdbus is asked; without both, the notification that is shown decides', async () => {
  expect(await linux(dunst, ['dbus-send'])).toMatchObject({ backend: 'freedesktop dunst' });
  expect(await linux({}, ['dbus-send', 'gdbus'])).toMatchObject({ verdict: 'shown', backend: 'freedesktop' });
  const failing = await linux({}, ['dbus-send', 'gdbus'], notShown('notify-send must be installed'));
  expect(failing).toMatchObject({ verdict: 'unavailable', detail: 'notify-send must be installed' });
});

test.each([
  ['X', { Inhibited: '   variant       boolean true' }],
  ['ubuntu:GNOME', { 'gsettings get': 'false\n' }],
  ['XFCE', { 'xfconf-query': 'true\n' }],
])('linux: a desktop (%s) that is not to be disturbed is denied', async (desktop, silence) => {
  const run = tools({ ...dunst, ...silence });
  const ask = createLinuxNotifications({ run, show: shown, desktop });
  expect(await ask(text, never)).toMatchObject({ verdict: 'denied' });
});

test('linux: the setting of another desktop than this one says nothing', async () => {
  expect(await linux({ ...dunst, 'gsettings get': 'false\n' })).toMatchObject({ verdict: 'shown' });
});
