import { join } from 'node:path';
import { app, BrowserWindow, powerMonitor, screen } from 'electron';
import { snapshotWanted } from '../../contract/ipc/ipc-channels.ts';
import type { Failure } from '../../contract/result.ts';
import type { OneClock } from '../../core/one-clock.ts';
import type { StateStore } from '../app-state.ts';
import { createSystemChecks } from '../check/system-checks.ts';
import { deleteEvidence, openEvidence } from '../evidence/evidence.ts';
import { openExamView } from '../exam/exam-view.ts';
import type { Journal } from '../journal/journal.ts';
import { createLink } from '../link/link.ts';
import { heartbeatFor } from '../link/link-options.ts';
import { electronLockdown } from '../lockdown/lockdown-ports.ts';
import { createLockdown } from '../lockdown/lockdown.ts';
import { isQuitPassword } from '../lockdown/quit-password.ts';
import type { Log } from '../log.ts';
import type { Prover } from '../device/prover.ts';
import type { Network } from '../network/network.ts';
import { createSystemWatches } from '../watch/system-watches.ts';
import { thisDesktop, type Desktop } from '../watch/this-desktop.ts';
import { watchFocus } from '../watch/focus.ts';
import { hasNoHardwareHere } from '../watch/machine/linux/cameras.ts';
import { watchMachine } from '../watch/machine/machine.ts';
import { thisMachine } from '../watch/machine/this-machine.ts';
import { mainWords } from '../words.ts';
import { startVision } from './electron-vision.ts';
import { exportTo } from './evidence/export-session.ts';
import type { SessionRecord } from './start/session-record.ts';
import type { SessionPorts } from './ports.ts';

export type ElectronPortsOptions = {
  readonly clock: OneClock;
  readonly log: Log;
  readonly state: StateStore;
  readonly window: BrowserWindow;
  readonly network: Network;
  readonly prover: Prover;
  readonly joined: SessionRecord;
  readonly journal: Journal;
  /** Where journals and evidence lie. */
  readonly dataDir: string;
  /** Bundle of the vision process, and the folder of its models. */
  readonly visionScript: string;
  readonly modelsDir: string;
  /** Under which the system keeps what it allows the app. */
  readonly appId: string;
  readonly onRefused: (failure: Failure) => void;
  readonly onCompleted: () => Promise<void>;
};

/** The ports of a session as Electron and the operating system make it. */
export function createElectronPorts(options: ElectronPortsOptions): SessionPorts {
  const { clock, log, state, window, joined, dataDir } = options;
  const server = new URL(joined.server);
  const words = () => mainWords(state.get());
  const session = { token: joined.reply.token };
  const desktop = thisDesktop(process.platform, clock.monotonicNow);
  return {
    clock,
    log,
    state,
    ...createSystemWatches(clock, desktop.idleSeconds),
    openLink: (handlers) => openLink(options, server, session, handlers),
    openEvidence: (handlers) => {
      const { sessionId, evidenceKey: key } = joined.reply;
      const away = { server, token: () => session.token, fetch: options.prover.fetch };
      return openEvidence({
        dir: dataDir,
        sessionId,
        key,
        ...away,
        clock,
        random: Math.random,
        log,
        ...handlers,
      });
    },
    deleteEvidence: () => deleteEvidence(dataDir, joined.reply.sessionId),
    startVision: (handlers) => startVision({ ...options, ...joined.reply.exam }, handlers),
    watchFocus: startFocusWatch(clock, desktop),
    watchMachine: startMachineWatch(clock, desktop),
    isQuitPassword: async (password) => {
      const hash = joined.reply.exam.settings.lockdown.quitPasswordHash;
      return hash !== null && isQuitPassword(password, hash);
    },
    openLockdown: (handlers) =>
      createLockdown({
        settings: joined.reply.exam.settings,
        ports: electronLockdown(window, clock, desktop.clipboardHolder),
        log,
        ...handlers,
      }),
    hasNoHardware: hasNoHardwareHere,
    systemChecks: (asked) =>
      createSystemChecks({
        server: server.origin,
        token: () => session.token,
        dataDir,
        fetch: options.prover.fetch,
        clock,
        log,
        appId: options.appId,
        words,
        ...asked,
      }),
    askSnapshot: (wish) => window.webContents.send(snapshotWanted, wish),
    openExam: ({ lockdown, ...handlers }) => {
      const { sessionId, exam } = joined.reply;
      const onFailed = (reason: string) => log.warn('exam.failed', { sessionId, reason });
      const guarded = { guard: lockdown.exam, onBlocked: lockdown.blocked };
      const answersDir = join(dataDir, 'answers');
      return openExamView({
        ...exam,
        ...guarded,
        ...handlers,
        window,
        sessionId,
        answersDir,
        clock,
        onFailed,
      });
    },
    exportSession: (spool) => exportTo({ ...options, words: words() }, spool),
    onRefused: options.onRefused,
    onCompleted: options.onCompleted,
  };
}

const openLink = (
  { journal, clock, joined, network, prover }: ElectronPortsOptions,
  server: URL,
  session: { token: string },
  handlers: Parameters<SessionPorts['openLink']>[0],
) => {
  const { token } = session;
  const link = createLink({
    server,
    token,
    journal,
    clock,
    random: Math.random,
    fetch: prover.fetch,
    prover,
    socketWay: network.socketWay,
    timing: { heartbeatMs: heartbeatFor(joined.reply.exam.settings.offlineAfterMs) },
    ...handlers,
  });
  let isDisposed = false;
  link.connect();
  powerMonitor.on('resume', link.online);
  return {
    online: link.online,
    refreshToken(fresh: string): void {
      session.token = fresh;
      link.refreshToken(fresh);
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

const startFocusWatch =
  ({ now }: OneClock, { activeWindow, isOurs }: Desktop): SessionPorts['watchFocus'] =>
  (handlers) => {
    const watch = watchFocus({
      activeWindow,
      isOurs,
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

const startMachineWatch =
  (clock: OneClock, desktop: Desktop): SessionPorts['watchMachine'] =>
  (handlers) => {
    const { platform, pid, env } = process;
    const helperPids = (): readonly number[] => app.getAppMetrics().map((helper) => helper.pid);
    const machine = thisMachine({ platform, screen, powerMonitor, ownPid: pid, helperPids, env, desktop });
    return watchMachine({ clock, platform, machine, ...handlers });
  };
