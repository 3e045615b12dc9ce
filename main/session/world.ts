import { app, BrowserWindow, MessageChannelMain, powerMonitor, utilityProcess } from 'electron';
import { activeWindow } from 'get-windows';
import { visionPort } from '../../contract/ipc-channels.ts';
import type { Clock } from '../../core/clock.ts';
import type { StateStore } from '../app-state.ts';
import { openExamView } from '../exam/exam-view.ts';
import type { Journal } from '../journal/journal.ts';
import { createLink } from '../link/link.ts';
import type { Log } from '../log.ts';
import { createVisionHost } from '../vision/vision-host.ts';
import { watchFocus } from '../watch/focus.ts';
import type { BlockedNavigation } from '../window/navigation.ts';
import type { SessionRecord } from './session-record.ts';
import type { SittingWorld } from './sitting.ts';

type WorldOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly window: BrowserWindow;
  readonly record: SessionRecord;
  readonly journal: Journal;
  /** Bundle of the vision process, and the folder of its models. */
  readonly visionScript: string;
  readonly modelsDir: string;
  readonly onBlocked: (blocked: BlockedNavigation) => void;
  readonly onCompleted: () => Promise<void>;
};

/** The world of a sitting as Electron and the operating system make it. */
export function createWorld(options: WorldOptions): SittingWorld {
  const { clock, log, state } = options;
  return {
    clock,
    log,
    state,
    openLink: (handlers) => openLink(options, handlers),
    startVision: (handlers) => startVision(options, handlers),
    watchFocus: startFocusWatch(clock),
    openExam: ({ onSubmitted }) => {
      const { window, record, onBlocked } = options;
      const { sessionId, exam } = record.reply;
      const onFailed = (reason: string) => log.warn('exam.failed', { sessionId, reason });
      return openExamView({ ...exam, window, sessionId, onSubmitted, onBlocked, onFailed });
    },
    onCompleted: options.onCompleted,
  };
}

const openLink = (
  { record, journal, clock }: WorldOptions,
  handlers: Parameters<SittingWorld['openLink']>[0],
) => {
  const server = new URL(record.server);
  const { token } = record.reply;
  const link = createLink({ server, token, journal, clock, random: Math.random, fetch, ...handlers });
  let isDisposed = false;
  link.connect();
  powerMonitor.on('resume', link.online);
  return {
    get undelivered() {
      return link.undelivered;
    },
    async delivered(): Promise<boolean> {
      while (!isDisposed) if (await link.drained(60_000)) return true;
      return false;
    },
    async dispose(): Promise<void> {
      isDisposed = true;
      powerMonitor.off('resume', link.online);
      await link.dispose();
    },
  };
};

const startVision = (options: WorldOptions, handlers: Parameters<SittingWorld['startVision']>[0]) => {
  const { window, record, visionScript, modelsDir } = options;
  const { faces, objects } = record.reply.exam.settings;
  /** A channel from the camera in the renderer straight to the vision process. */
  const connect = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage(visionPort, null, [port1]);
    vision.connect(port2);
  };
  const vision = createVisionHost({
    fork: (args) => utilityProcess.fork(visionScript, args, { serviceName: 'vision' }),
    modelsDir,
    watched: { faces, objects },
    onNeedsPort: connect,
    ...handlers,
  });
  // A page that was loaded again has lost its end of the channel.
  window.webContents.on('did-finish-load', connect);
  void vision.start();
  return {
    dispose(): void {
      window.webContents.off('did-finish-load', connect);
      vision.dispose();
    },
  };
};

const startFocusWatch =
  ({ now }: Clock): SittingWorld['watchFocus'] =>
  (handlers) => {
    const watch = watchFocus({
      activeWindow: () => activeWindow(),
      ownProcessId: process.pid,
      anyWindowFocused: () => BrowserWindow.getFocusedWindow() !== null,
      now,
      ...handlers,
    });
    app.on('browser-window-blur', watch.nudge);
    app.on('browser-window-focus', watch.nudge);
    return {
      dispose(): void {
        app.off('browser-window-blur', watch.nudge);
        app.off('browser-window-focus', watch.nudge);
        watch.dispose();
      },
    };
  };
