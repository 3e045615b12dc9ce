import type { NotificationAnswer } from '../../core/check/notifications.ts';
import type { AskSystem } from './notification.ts';
import type { RunTool } from './run-tool.ts';
import { callBus, type BusCall } from './session-bus.ts';
import type { ShowNotification } from './show-notification.ts';

type LinuxOptions = {
  readonly run: RunTool;
  readonly show: ShowNotification;
  /** `$XDG_CURRENT_DESKTOP`, such as `ubuntu:GNOME`. */
  readonly desktop: string;
};

const service = 'org.freedesktop.Notifications';
const servicePath = '/org/freedesktop/Notifications';
const bus = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/**
 * Linux knows no permission of an application: a service on the session bus shows notifications, or there is none, or
 * the user has silenced it.
 */
export function createLinuxNotifications({ run, show, desktop }: LinuxOptions): AskSystem {
  return async (text, cancelled) => {
    const ask = (call: BusCall) => callBus(run, call, cancelled);
    const found = await findService(ask);
    if (typeof found !== 'string') return found;
    const silencedBy = (await findSilenceOnBus(ask)) ?? (await findSetting(run, desktop, cancelled));
    if (silencedBy !== null) return { verdict: 'denied', backend: found, detail: silencedBy };
    const showing = await show(text);
    if (showing.isShown) return { verdict: 'shown', backend: found, detail: 'shown' };
    return { verdict: 'unavailable', backend: found, detail: showing.complaint };
  };
}

type Ask = (call: BusCall) => ReturnType<typeof callBus>;

/** The service's name, or why there is none. One that is not running counts when the bus can start it. */
async function findService(ask: Ask): Promise<string | NotificationAnswer> {
  const none = (detail: string) => ({ verdict: 'unavailable', backend: 'freedesktop', detail }) as const;
  const owner = await ask({ ...bus, method: 'org.freedesktop.DBus.NameHasOwner', args: [service] });
  // Whoever can ask nothing can still try to show one.
  if (owner.kind === 'missing') return 'freedesktop';
  if (owner.kind === 'failed') return none(`no session bus: ${owner.complaint}`);
  if (!owner.output.includes('true')) {
    const startable = await ask({ ...bus, method: 'org.freedesktop.DBus.ListActivatableNames' });
    if (startable.kind !== 'done' || !startable.output.includes(service))
      return none('no notification service');
  }
  const server = await ask({ to: service, path: servicePath, method: `${service}.GetServerInformation` });
  if (server.kind === 'failed') return none(`the notification service does not answer: ${server.complaint}`);
  const name = server.kind === 'done' ? /["']([^"']+)["']/.exec(server.output)?.[1] : undefined;
  return name === undefined ? 'freedesktop' : `freedesktop ${name}`;
}

/** A property that is true while the user wants no notifications, by desktop. An unknown one is no answer. */
const silences = [
  ['org.dunstproject.cmd0', 'paused'],
  [service, 'Inhibited'],
] as const;

/** Settings of desktops that silence by a setting instead. */
const settings = [
  {
    program: 'gsettings',
    args: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
    silent: 'false',
    desktop: 'GNOME',
  },
  {
    program: 'xfconf-query',
    args: ['-c', 'xfce4-notifyd', '-p', '/do-not-disturb'],
    silent: 'true',
    desktop: 'XFCE',
  },
] as const;

async function findSilenceOnBus(ask: Ask): Promise<string | null> {
  const method = 'org.freedesktop.DBus.Properties.Get';
  for (const [owner, name] of silences) {
    const answer = await ask({ to: service, path: servicePath, method, args: [owner, name] });
    if (answer.kind === 'done' && /\btrue\b/.test(answer.output)) return `do not disturb (${owner})`;
  }
  return null;
}

async function findSetting(run: RunTool, current: string, cancelled: AbortSignal): Promise<string | null> {
  const names = current.toUpperCase().split(':');
  for (const { program, args, silent, desktop } of settings) {
    if (!names.includes(desktop)) continue;
    const answer = await run(program, args, cancelled);
    if (answer.kind === 'done' && answer.output.trim() === silent) return `do not disturb (${desktop})`;
  }
  return null;
}
