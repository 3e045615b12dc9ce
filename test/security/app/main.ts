import { once } from 'node:events';
import { join } from 'node:path';
import { app, ipcMain, Menu, protocol } from 'electron';
import { catalogMismatch } from '../../../contract/envelope.ts';
import { catalogEntry } from '../../../contract/catalog.ts';
import type { EventDraft } from '../../../contract/envelope.ts';
import { ipc, type IpcHandlers } from '../../../contract/ipc/ipc.ts';
import { examSettings } from '../../../contract/settings.ts';
import { initialState } from '../../../main/app-state.ts';
import { openExamView } from '../../../main/exam/exam-view.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { createLockdown } from '../../../main/lockdown/lockdown.ts';
import { electronLockdown } from '../../../main/lockdown/lockdown-ports.ts';
import { createLog } from '../../../main/log.ts';
import { appScheme, candidateUrl, createAppProtocol } from '../../../main/window/app-protocol.ts';
import { mainWords } from '../../../main/words.ts';
import { createCandidateWindow } from '../../../main/window/candidate-window.ts';
import { createIpcGate } from '../../../main/window/ipc-gate.ts';

/**
 * The guarded parts of the app around one exam page, without server, camera or steps on the way: the candidate's
 * window, the exam's view, the gate and the lockdown, each as the app makes them. Events go into a list, after the
 * catalog has accepted them.
 */
declare global {
  var audit: {
    readonly events: EventDraft[];
    readonly calls: string[];
    readonly lockdown: ReturnType<typeof createLockdown>;
  };
}

const valueOf = (name: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());
void start();

async function start(): Promise<void> {
  await app.whenReady();
  const out = join(import.meta.dirname, '../../../out');
  const settings = examSettings.parse(JSON.parse(valueOf('settings') || '{}'));
  const events: EventDraft[] = [];
  const calls: string[] = [];
  const emit = (drafts: readonly EventDraft[]): void => {
    for (const draft of drafts) {
      const { id } = catalogEntry(draft.type);
      const wrong = catalogMismatch({ type: draft.type, catalogId: id, data: draft.data }, 'client');
      if (wrong !== null) throw new Error(wrong);
      events.push(draft);
    }
  };

  protocol.handle(
    appScheme,
    createAppProtocol(join(out, 'renderer'), () => mainWords(initialState)),
  );
  const window = createCandidateWindow({
    title: 'Invigil',
    preload: join(out, 'preload', 'bridge.cjs'),
    onBlocked: (blocked) => lockdown.blocked(blocked),
  });
  const lockdown = createLockdown({
    settings,
    ports: electronLockdown(window, createSystemClock(globalThis)),
    record: emit,
    onChanged: () => undefined,
    log: createLog(),
  });
  const handlers = Object.fromEntries(
    Object.keys(ipc).map((channel) => [
      channel,
      () => {
        calls.push(channel);
        if (channel === 'state.get') return { ...initialState, phase: 'running' };
        return ipc[channel as keyof typeof ipc].response.safeParse(null).success
          ? null
          : { ok: true, value: null };
      },
    ]),
  ) as unknown as IpcHandlers;
  const pageId = window.webContents.id;
  const gate = createIpcGate({
    handlers,
    roleOf: (id, url) => (id === pageId && url === candidateUrl ? 'candidate' : null),
    onRejected: (data) => emit([{ type: 'x.ipc.rejected', occurredAt: Date.now(), data }]),
  });
  for (const channel of Object.keys(ipc))
    ipcMain.handle(channel, (event, payload) => gate(channel, event, payload));

  globalThis.audit = { events, calls, lockdown };
  await window.loadURL(candidateUrl);
  const exam = openExamView({
    window,
    settings,
    sessionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    startUrl: valueOf('exam-url'),
    submittedUrl: `${valueOf('exam-url')}submitted`,
    isFirst: true,
    guard: lockdown.exam,
    onSubmitted: () => undefined,
    onUnsent: (data) => emit([{ type: 'x.form.unsent', occurredAt: Date.now(), data }]),
    onArrived: () => undefined,
    answersDir: join(app.getPath('userData'), 'answers'),
    onAnswersFile: () => undefined,
    onBlocked: lockdown.blocked,
    onFailed: (reason) => console.error('exam failed', reason),
    onGone: (reason) =>
      emit([{ type: 'x.page.restarted', occurredAt: Date.now(), data: { page: 'exam', reason } }]),
    clock: createSystemClock(globalThis),
  });
  // In the app the candidate has long been looking at the window when the exam begins.
  if (!window.isFocused()) await once(window, 'focus');
  lockdown.follow('engaged');
  const [width = 0, height = 0] = window.getContentSize();
  exam.place({ x: 0, y: 60, width, height: height - 60, visible: true });
}
