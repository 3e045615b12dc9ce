import type { AskSystem } from './notification.ts';
import type { RunTool } from './run-tool.ts';
import type { ShowNotification } from './show-notification.ts';

type WindowsOptions = { readonly run: RunTool; readonly show: ShowNotification; readonly appId: string };

const backend = 'windows toast';
const settingsKey = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Notifications\Settings`;
const userKey = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\PushNotifications`;
const policyKey = String.raw`Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications`;

const under = (key: string, name: string) => `${key}\\${name}`;

/** Values that switch notifications off, the widest first. All can be read without being an administrator. */
const switches = (appId: string) =>
  [
    [under('HKLM', policyKey), 'NoToastApplicationNotification', 1, 'switched off by policy'],
    [under('HKCU', policyKey), 'NoToastApplicationNotification', 1, 'switched off by policy'],
    [userKey, 'ToastEnabled', 0, 'switched off for all apps'],
    [settingsKey, 'NOC_GLOBAL_SETTING_TOASTS_ENABLED', 0, 'do not disturb, or switched off for all apps'],
    [under(settingsKey, appId), 'Enabled', 0, 'switched off for this app'],
  ] as const;

/** Focus assist by its own rules (full screen, hours) is in no readable place: the notification that is shown decides. */
export function createWindowsNotifications({ run, show, appId }: WindowsOptions): AskSystem {
  return async (text, cancelled) => {
    for (const [key, name, off, detail] of switches(appId)) {
      const answer = await run('reg.exe', ['query', key, '/v', name], cancelled);
      if (answer.kind === 'done' && valueOf(answer.output) === off)
        return { verdict: 'denied', backend, detail };
    }
    const showing = await show(text);
    if (showing.isShown) return { verdict: 'shown', backend, detail: 'shown' };
    // SnoreToast names the level: DisabledForApplication, DisabledForUser, DisabledByGroupPolicy.
    const level = /Disabled(?:For|By)\w+/.exec(showing.complaint)?.[0];
    if (level !== undefined) return { verdict: 'denied', backend, detail: level };
    return { verdict: 'unavailable', backend, detail: showing.complaint };
  };
}

/** Of a line such as `    ToastEnabled    REG_DWORD    0x0`. */
function valueOf(output: string): number | null {
  const value = /REG_DWORD\s+(0x[0-9a-f]+)/i.exec(output)?.[1];
  return value === undefined ? null : Number(value);
}
