import type { RecordEvents } from '../../core/rule.ts';
import {
  judgeNotifications,
  notificationDraft,
  type NotificationAnswer,
} from '../../core/check/notifications.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { CheckStart } from '../session/reports/checks.ts';
import type { NotificationText } from './show-notification.ts';
import type { MainWords } from '../words.ts';
import { startOf } from './start-of.ts';

/** Asks the operating system whether it shows our notifications, by looking and by showing one. */
export type AskSystem = (text: NotificationText, cancelled: AbortSignal) => Promise<NotificationAnswer>;

type NotificationCheckOptions = {
  readonly ask: AskSystem;
  readonly clock: Clock;
  readonly log: Log;
  readonly record: RecordEvents;
  readonly words: () => MainWords;
};

export function createNotificationCheck({
  ask,
  clock,
  log,
  record,
  words,
}: NotificationCheckOptions): CheckStart {
  return startOf('notifications', log, async (cancelled) => {
    const { appName, testNotification } = words();
    const text = { title: appName, message: testNotification };
    const answer = await ask(text, cancelled);
    if (!cancelled.aborted) record([notificationDraft(answer, clock.now())]);
    return judgeNotifications(answer);
  });
}
