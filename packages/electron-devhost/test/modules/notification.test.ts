import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createNotificationClass } from '../../modules/notification.ts';
import { openDisplay } from '../../fixtures/display.ts';
import { openSessionBus } from '../../fixtures/session-bus.ts';
import { linuxProgramsMissing } from '../../fixtures/linux-programs-missing.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox', 'dbus-x11', 'libnotify-bin', 'dunst']);

test.skipIf(missing)(`a notification is shown, or says that it failed ${missing}`, async () => {
  const { display, dispose } = await openDisplay();
  const bus = await openSessionBus(display);
  Object.assign(process.env, bus.env, { DISPLAY: display });
  const Notification = createNotificationClass();
  expect(Notification.isSupported()).toBe(true);
  const notification = new Notification({ title: '-10 minutes', body: 'Ten minutes left' });
  const shown = once(notification, 'show');
  notification.show();
  await shown;
  const history = execFileSync('dunstctl', ['count', 'displayed'], { encoding: 'utf8' });
  expect(history.trim()).toBe('1');

  await bus.dispose();
  const orphan = new Notification({ title: 'nobody listens' });
  const orphanFailed = once(orphan, 'failed');
  orphan.show();
  expect((await orphanFailed)[1]).toContain('notify-send');
  await dispose();
});
