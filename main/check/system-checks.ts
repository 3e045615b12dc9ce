import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Notification, powerMonitor, screen } from 'electron';
import type { RecordEvents } from '../../core/rule.ts';
import type { CheckId } from '../../contract/app-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { OneClock } from '../../core/one-clock.ts';
import type { Log } from '../log.ts';
import type { CheckStart } from '../session/reports/checks.ts';
import { batteryLevel01, createComputerCheck } from './computer.ts';
import { createConnectionCheck } from './connection.ts';
import type { AskSystem } from './notification.ts';
import { createNotificationCheck } from './notification.ts';
import { createLinuxNotifications } from './notification-linux.ts';
import { createMacNotifications } from './notification-macos.ts';
import { createWindowsNotifications } from './notification-windows.ts';
import { runTool } from './run-tool.ts';
import type { MainWords } from '../words.ts';
import { showByElectron, showOnLinux, showOnWindows } from './show-notification.ts';

type SystemChecksOptions = {
  readonly server: string;
  /** The folder of what has not been delivered. */
  readonly dataDir: string;
  readonly token: () => string;
  readonly fetch: typeof fetch;
  readonly clock: OneClock;
  readonly log: Log;
  readonly settings: ExamSettings;
  readonly record: RecordEvents;
  /** The name under which Windows keeps our notification settings. */
  readonly appId: string;
  readonly words: () => MainWords;
};

/** The checks that main makes by itself, with the operating system that it runs on. */
export function createSystemChecks(
  options: SystemChecksOptions,
): Readonly<Record<Exclude<CheckId, keyof ExamSettings['streams']>, CheckStart>> {
  return {
    notifications: createNotificationCheck({
      ...options,
      ask: askThisSystem(process.platform, options.appId),
    }),
    connection: createConnectionCheck(options),
    computer: createComputerCheck({
      ...options,
      displays: () => screen.getAllDisplays().map(({ bounds }) => bounds),
      isOnBattery: () => powerMonitor.isOnBatteryPower(),
      batteryLevel01: () => batteryLevel01(),
    }),
  };
}

function askThisSystem(platform: NodeJS.Platform, appId: string): AskSystem {
  if (platform === 'win32')
    return createWindowsNotifications({ run: runTool, show: showOnWindows(appId), appId });
  if (platform !== 'darwin') {
    const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? '';
    return createLinuxNotifications({ run: runTool, show: showOnLinux, desktop });
  }
  const focusFile = join(homedir(), 'Library', 'DoNotDisturb', 'DB', 'Assertions.json');
  return createMacNotifications({
    show: showByElectron((text) => new Notification(text)),
    readFocus: () => readFile(focusFile, 'utf8').catch(() => null),
  });
}
