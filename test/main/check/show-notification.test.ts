import { EventEmitter } from 'node:events';
import type { Notification } from 'electron';
import { expect, test } from 'vitest';
import { showByElectron } from '../../../main/check/show-notification.ts';

/** Electron's `Notification`, as a system answers it. */
function aSystem(answer: readonly ['show'] | readonly ['failed', string]) {
  const created: { readonly title: string; readonly body: string }[] = [];
  const show = showByElectron((options) => {
    created.push(options);
    const notification = new EventEmitter();
    const [event, complaint] = answer;
    const members = { show: () => notification.emit(event, {}, complaint) };
    return Object.assign(notification, members) as unknown as Notification;
  });
  return { created, show };
}
const text = { title: 'Invigil', message: 'Hello' };

test('a notification that the system shows is shown, with its words', async () => {
  const { created, show } = aSystem(['show']);
  expect(await show(text)).toEqual({ isShown: true });
  expect(created).toEqual([{ title: 'Invigil', body: 'Hello' }]);
});

test('one that it refuses is not, and why is known', async () => {
  const { show } = aSystem(['failed', 'Notifications are not allowed for this application']);
  expect(await show(text)).toEqual({
    isShown: false,
    complaint: 'Notifications are not allowed for this application',
  });
});
