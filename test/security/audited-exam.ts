import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { applyElectronChoice } from '../../packages/electron-devhost/fixtures/electron-choice.ts';
import { openDisplay } from '../../packages/electron-devhost/fixtures/display.ts';
import { openHostileSite, type HostileSite } from './hostile-site.ts';
import { patience } from '../../packages/electron-devhost/fixtures/patience.ts';

/** What of an event the audit looks at. `occurredAt`: epoch milliseconds. */
export type StoredEvent = {
  readonly type: string;
  readonly occurredAt: number;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The app with an exam open that is the hostile site, and hands to reach it with. */
export type AuditedExam = {
  readonly app: ElectronApplication;
  /** The whole app in its environment, with watches, children and a server; else only the guarded parts of it. */
  readonly isWholeApp: boolean;
  /** The candidate's own page. */
  readonly candidate: Page;
  readonly site: HostileSite;
  readonly exam: {
    /** Runs in the exam's page, with the rights of a click; undefined when the page went away or took too long. */
    readonly run: (script: string) => Promise<unknown>;
    readonly url: () => Promise<string>;
    /** Back to the exam's first page, fresh. */
    readonly reset: () => Promise<void>;
  };
  /** As a hand does: through the display's own input, not through the page. */
  readonly keyboard: (chord: string) => Promise<void>;
  readonly mouse: (button: number, x?: number, y?: number) => Promise<void>;
  readonly tool: (command: string, args: readonly string[], input?: string) => Promise<string>;
  /** Starts the app again with these arguments; `code` is null when it had to be ended. */
  readonly spawnSecond: (args: readonly string[]) => Promise<{ readonly code: number | null }>;
  /** What has been stored so far. */
  readonly events: () => Promise<readonly StoredEvent[]>;
  readonly close: () => Promise<void>;
};

const scriptPatienceMs = 4_000;

/** Opens the guarded parts of the app (`app/main.ts`) around the hostile site, on a display of its own. */
export async function openAuditedExam(settings: object = {}): Promise<AuditedExam> {
  applyElectronChoice();
  const site = await openHostileSite();
  const { display, dispose } = await openDisplay();
  const dir = await mkdtemp(join(tmpdir(), 'invigil-audit-'));
  const args = [
    join(import.meta.dirname, 'app'),
    `--user-data-dir=${dir}`,
    `--exam-url=${site.exam}/`,
    `--settings=${JSON.stringify(settings)}`,
  ];
  const env = { ...process.env, DISPLAY: display } as Record<string, string>;
  const app = await _electron.launch({ args, env, timeout: patience.eventMs });
  if (process.env['AUDIT_LOG'] !== undefined) app.process().stderr?.pipe(process.stderr);
  const child = app.process();
  const hands = handsOn(app, site, env);
  const events = (): Promise<readonly StoredEvent[]> => app.evaluate(() => globalThis.audit.events);
  const close = async (): Promise<void> => {
    // The lockdown does not let the app be quit: that is what is audited.
    child.kill('SIGKILL');
    site.dispose();
    await dispose();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const candidate = await app.firstWindow();
    await hands.exam.opened();
    const spawnSecond = () => Promise.reject(new Error('the bench has no lock'));
    return { app, isWholeApp: false, spawnSecond, candidate, site, ...hands, events, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Hands for any app that shows the site in a view of its own: the bench here, or the whole app in its environment. */
export function handsOn(app: ElectronApplication, site: HostileSite, env: Readonly<Record<string, string>>) {
  const tool = async (command: string, args: readonly string[], input?: string): Promise<string> => {
    const running = promisify(execFile)(command, [...args], { env, timeout: 20_000 });
    if (input !== undefined) running.child.stdin?.end(input);
    return (await running).stdout;
  };
  const run = (script: string): Promise<unknown> =>
    app.evaluate(
      async ({ webContents }, { source, origin, patienceMs }) => {
        const exam = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(origin));
        const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
        return Promise.race([exam?.executeJavaScript(source, true).catch(() => undefined), patience]);
      },
      { source: script, origin: site.exam, patienceMs: scriptPatienceMs },
    );
  const url = (): Promise<string> =>
    app.evaluate(
      ({ webContents }) =>
        webContents
          .getAllWebContents()
          .map((contents) => contents.getURL())
          .find((found) => !found.startsWith('app:')) ?? '',
    );
  const opened = async (): Promise<void> => {
    const deadline = Date.now() + 30_000;
    while ((await run('document.title')) !== 'Exam') {
      if (Date.now() > deadline) throw new Error(`the exam did not open: ${await url()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const reset = async (): Promise<void> => {
    await app.evaluate(async ({ webContents }, to) => {
      const exam = webContents.getAllWebContents().find((contents) => !contents.getURL().startsWith('app:'));
      await exam?.loadURL(to).catch(() => undefined);
    }, `${site.exam}/`);
    await opened();
  };
  return {
    exam: { run, url, reset, opened },
    tool,
    keyboard: async (chord: string) => void (await tool('xdotool', ['key', '--clearmodifiers', chord])),
    mouse: async (button: number, x = 400, y = 400) =>
      void (await tool('xdotool', ['mousemove', `${x}`, `${y}`, 'click', `${button}`])),
  };
}
