import type { App, Dialog } from 'electron';
import type { Log } from './log.ts';
import { mainWords, systemLanguage } from './words.ts';

type RefuseOptions = {
  readonly app: Pick<App, 'whenReady' | 'exit' | 'getPreferredSystemLanguages'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly log: Log;
  /** What the app is called. */
  readonly name: string;
  /** Names of switches, variables and libraries (`tamperEvidence`). */
  readonly evidence: readonly string[];
};

/** Tells whoever started the app from a script that it refused, and did not crash. */
export const tamperedExitCode = 3;

/** Says why the app does not start, and what to do about it, and ends it. */
export async function refuseStart({ app, dialog, log, name, evidence }: RefuseOptions): Promise<void> {
  log.error('start.refused', { evidence });
  // Before that there are no windows to say it in.
  await app.whenReady();
  const { title, lead, remedy } = mainWords({ language: systemLanguage(app), appName: name }).refused;
  dialog.showErrorBox(title, [lead, ...evidence.map((sign) => `•  ${sign}`), '', remedy].join('\n'));
  app.exit(tamperedExitCode);
}
