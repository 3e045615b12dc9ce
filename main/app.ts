import { uptime } from 'node:os';
import { join } from 'node:path';
import { app, ipcMain, protocol, type WebContents } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import { ipc } from '../contract/ipc/ipc.ts';
import type { AppProfile } from '../contract/build/profile.ts';
import type { Failure } from '../contract/result.ts';
import { stateChanged } from '../contract/ipc/ipc-channels.ts';
import { createSystemClock } from '../core/clock.ts';
import { createOneClock, type OneClock } from '../core/one-clock.ts';
import { createStateStore } from './app-state.ts';
import { electronHomeChecks } from './home-check/electron-home-checks.ts';
import { createDeviceKey } from './device/device-key.ts';
import { createProver } from './device/prover.ts';
import { openJournal } from './journal/journal.ts';
import { sweepJournals } from './journal/sweep-journals.ts';
import { isExamStorageLeft, sweepExamStorage } from './lockdown/exam-storage.ts';
import type { Log } from './log.ts';
import { createNetwork } from './network/network.ts';
import { createAdmission } from './profile/admission.ts';
import { restoreAfterwards } from './restore.ts';
import { createCandidate } from './session/start/candidate.ts';
import { createDevice } from './session/start/device.ts';
import { createHandlers } from './session/handlers.ts';
import { createWaitForConsent } from './session/start/wait-for-consent.ts';
import { createPatientJoin } from './session/start/patient-join.ts';
import { join as joinServer } from './session/start/join.ts';
import { verifyAnswer } from './session/start/verify-answer.ts';
import { createSessionRecords } from './session/start/session-record.ts';
import { createTimeAnchor, thisBoot } from './session/start/time-anchor.ts';
import { openActiveSession, type ActiveSession } from './session/active-session.ts';
import { createElectronPorts } from './session/electron-ports.ts';
import { createAppUpdates } from './update/app-updates.ts';
import { createVault } from './vault.ts';
import { appScheme, candidateUrl, createAppProtocol } from './window/app-protocol.ts';
import { createCandidateWindow } from './window/candidate-window.ts';
import { keepDelivering } from './window/keep-delivering.ts';
import { createIpcGate, type IpcRejection } from './window/ipc-gate.ts';
import { mainWords, systemLanguage } from './words.ts';
import type { BlockedNavigation } from './window/navigation.ts';
import { watchPulse, revivePage } from './window/page-life.ts';

type AppOptions = {
  readonly log: Log;
  /** Electron's folder for the app's data. */
  readonly userData: string;
  /** The bundles: `main`, `preload`, `renderer`. */
  readonly outDir: string;
  readonly modelsDir: string;
  readonly identity: { readonly appVersion: string; readonly platform: string };
  /** Of which institution this build is. */
  readonly profile: AppProfile;
};

/** Puts the parts of the main process together. Call once, when Electron is ready. */
export async function startApp({ log, userData, outDir, modelsDir, identity, profile }: AppOptions) {
  const clock = createOneClock({ clock: createSystemClock(globalThis), uptimeMs: () => uptime() * 1_000 });
  const dataDir = join(userData, 'sessions');
  const timeAnchor = createTimeAnchor({ dir: dataDir, clock, boot: thisBoot });
  await timeAnchor.recall();
  const vault = createVault();
  const records = createSessionRecords(dataDir, vault);
  const except = (await records.load())?.reply.sessionId ?? null;
  // Whose record cannot be read may still need what their exam's page has stored.
  if (!records.isSetAside) {
    await sweepExamStorage({ userData, except, log });
    // Nobody waits for it.
    void sweepJournals({ dir: dataDir, except, now: clock.now(), log });
  }

  const onBlocked = (data: BlockedNavigation): void => {
    candidate.session()?.record([{ type: 'x.navigation.blocked', occurredAt: clock.now(), data }]);
  };
  const onRejected = (data: IpcRejection): void => {
    log.warn('ipc.rejected', data);
    candidate.session()?.record([{ type: 'x.ipc.rejected', occurredAt: clock.now(), data }]);
  };

  const words = () => mainWords(state.get());
  protocol.handle(appScheme, createAppProtocol(join(outDir, 'renderer'), words));
  const preload = join(outDir, 'preload', 'bridge.cjs');
  const window = createCandidateWindow({ title: profile.name, preload, onBlocked });
  const pageId = window.webContents.id;
  watchPage(window.webContents, { clock, log, session: () => candidate.session() });
  const state = createStateStore((next) => {
    if (!window.isDestroyed()) window.webContents.send(stateChanged, next);
    updates.follow(next);
  }, profile);

  const network = createNetwork(
    () => (window.isDestroyed() ? null : window),
    (inTheWay) => void (inTheWay !== state.get().inTheWay && state.update({ inTheWay })),
    words,
  );
  const prover = createProver({
    fetch: network.fetch,
    key: createDeviceKey(dataDir, vault, log),
    now: clock.now,
  });
  const patientJoin = createPatientJoin({
    join: (request, timeoutMs) =>
      joinServer(request, prover.fetchForTicket(request.ticket), timeoutMs, clock),
    clock,
    random: Math.random,
    onWaiting: (joinAgainAt) => state.update({ joinAgainAt }),
  });
  const consent = createWaitForConsent(patientJoin, clock, (moveSign) => state.update({ moveSign }));
  const device = createDevice(dataDir, log);
  const admission = createAdmission(profile, identity.appVersion, log);
  const here = { userData, device, now: clock.now, fetch: network.fetchAside, state, log };
  const updates = createAppUpdates(here, { ...identity, id: profile.id, admission });
  state.update({ language: systemLanguage(app) });
  const visionScript = join(outDir, 'main', 'vision-process.js');
  const { appId } = profile;
  const around = { clock, log, state, window, network, prover, dataDir, visionScript, modelsDir, appId };
  const candidate = createCandidate({
    state,
    clock,
    log,
    records,
    identity,
    device,
    join: consent.join,
    verify: verifyAnswer,
    admit: admission,
    openJournal: ({ sessionId, stored, state }) =>
      openJournal({ dir: dataDir, sessionId, base: stored, state, clock, newId: () => uuidv7() }),
    async openSession(joined, journal, initial) {
      if (initial.lastAt !== null) clock.notBefore(initial.lastAt);
      state.update({ isTimeSure: clock.isSure() });
      await timeAnchor.keep();
      const onCompleted = async () => {
        await records.clear();
        delivering.delivered();
      };
      const onRefused = (failure: Failure) => void candidate.refused(failure);
      const ports = createElectronPorts({ ...around, joined, journal, onRefused, onCompleted });
      return openActiveSession(ports, { joined, journal, initial });
    },
  });

  const isFree = () => candidate.session() === null;
  const homeChecks = electronHomeChecks({ ...around, identity, admit: admission, isFree });
  app.once('will-quit', () => {
    if (state.get().phase === 'completed' && isExamStorageLeft(userData))
      app.relaunch(restoreAfterwards(process.argv, process.env));
  });
  const delivering = keepDelivering({ app, window, phase: () => state.get().phase });
  app.once('will-quit', timeAnchor.follow());
  const ready = candidate.resume();
  const beside = { state, ready, now: clock.now, stopAsking: consent.stop, delivering, updates };
  const handlers = createHandlers(candidate, homeChecks, beside);
  const roleOf = (id: number, url: string) => (id === pageId && url === candidateUrl ? 'candidate' : null);
  const gate = createIpcGate({ handlers, roleOf, onRejected });
  for (const channel of Object.keys(ipc))
    ipcMain.handle(channel, (event, payload) => gate(channel, event, payload));

  await Promise.all([ready, window.loadURL(candidateUrl)]);
  // When it is known that no exam has to be gone on with.
  void updates.check();
  return { invite: candidate.invite.fromSystem, comeBack: delivering.comeBack };
}

type PageWatch = {
  readonly clock: OneClock;
  readonly log: Log;
  readonly session: () => ActiveSession | null;
};

/** The candidate's page comes back when it breaks, and is ended when it hangs; the exam hears of both. */
function watchPage(contents: WebContents, { clock, log, session }: PageWatch): void {
  revivePage(contents, clock, (reason) => {
    log.warn('page.gone', { reason });
    session()?.pageGone(reason);
  });
  const askPage = (): Promise<unknown> => contents.executeJavaScript('0');
  watchPulse(askPage, clock, () => {
    log.warn('page.stalled');
    const data = { watch: 'page', reason: 'it does not answer, and is started again' };
    session()?.record([{ type: 'x.watch.failed', occurredAt: clock.now(), data }]);
    contents.forcefullyCrashRenderer();
  });
}
