import type { Notification } from 'electron';
import notifier from 'node-notifier';

export type NotificationText = { readonly title: string; readonly message: string };
export type Showing = { readonly isShown: true } | { readonly isShown: false; readonly complaint: string };
/** Shows one notification; the answer is the system's, as far as it gives one. */
export type ShowNotification = (text: NotificationText) => Promise<Showing>;

const patienceMs = 12_000;
const hasNoAnswer = { isShown: false, complaint: 'no answer from the notification service' } as const;

/** Through `notify-send`, which ends as soon as the notification service has taken it. */
export const showOnLinux: ShowNotification = (text) =>
  answered(hasNoAnswer, (answer) => {
    notifier.notify({ ...text }, (error) => answer(showing(error)));
  });

/**
 * Through SnoreToast, under our own application id so that it is our own setting that counts. It complains at once
 * where notifications are switched off, and otherwise stays for as long as the notification does.
 */
export const showOnWindows =
  (appId: string): ShowNotification =>
  (text) =>
    answered({ isShown: true }, (answer) => {
      notifier.notify({ ...text, appID: appId }, (error) => answer(showing(error)));
    });

/** node-notifier hands on what a helper wrote to standard error as text: only an `Error` is one. */
function showing(error: unknown): Showing {
  return error instanceof Error ? { isShown: false, complaint: error.message } : { isShown: true };
}

/** A notification of Electron's own: on macOS the only one that the system treats as ours. */
export const showByElectron =
  (create: (options: { readonly title: string; readonly body: string }) => Notification): ShowNotification =>
  ({ title, message }) => {
    const notification = create({ title, body: message });
    return answered(
      hasNoAnswer,
      (answer) => {
        notification.once('show', () => answer({ isShown: true }));
        notification.once('failed', (_event, complaint) => answer({ isShown: false, complaint }));
        notification.show();
      },
      // The system may ask the candidate first.
      45_000,
    );
  };

function answered(
  silence: Showing,
  begin: (answer: (showing: Showing) => void) => void,
  waitMs = patienceMs,
): Promise<Showing> {
  const { promise, resolve } = Promise.withResolvers<Showing>();
  const timer = setTimeout(() => resolve(silence), waitMs);
  begin(resolve);
  return promise.finally(() => clearTimeout(timer));
}
