import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { partialClass } from '../app/errors.ts';

const NOTIFY_SEND = '/usr/bin/notify-send';

/** Electron's `Notification` class, through `notify-send`. Emits `show`, `failed` and `close`, never `click`. */
export function createNotificationClass(): typeof Notification {
  class DevHostNotification extends EventEmitter {
    title: string;
    body: string;
    urgency: string;
    silent: boolean;

    constructor(options: NotificationConstructorOptions = {}) {
      super();
      this.title = options.title ?? '';
      this.body = options.body ?? '';
      this.urgency = options.urgency ?? 'normal';
      this.silent = options.silent ?? false;
    }

    static isSupported(): boolean {
      return existsSync(NOTIFY_SEND);
    }

    show(): void {
      execFile(NOTIFY_SEND, [`--urgency=${this.urgency}`, '--', this.title, this.body], (error) => {
        if (error) this.emit('failed', {}, error.message);
        else this.emit('show', {});
      });
    }

    close(): void {
      this.emit('close', {});
    }
  }
  return partialClass<typeof Notification>('Notification', DevHostNotification);
}
