import { rootWindow, xReply, type XCallback, type XDisplay } from './protocol.ts';

type ScreenSaver = {
  QueryInfo(window: number, callback: XCallback<{ readonly idle: number }>): void;
};

/** Asks the MIT-SCREEN-SAVER extension how long ago the last input was, in milliseconds. */
export async function createIdleQuery(display: XDisplay): Promise<() => Promise<number>> {
  const saver = await xReply<ScreenSaver>((callback) => display.client.require('screen-saver', callback));
  const root = rootWindow(display);
  return async () => (await xReply<{ readonly idle: number }>((reply) => saver.QueryInfo(root, reply))).idle;
}
