import type { App, Dialog } from 'electron';
import type { Log } from './log.ts';

type RefuseOptions = {
  readonly app: Pick<App, 'whenReady' | 'exit'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly log: Log;
  /** Names of switches, variables and libraries (`tamperEvidence`). */
  readonly evidence: readonly string[];
};

/** Tells whoever started the app from a script that it refused, and did not crash. */
export const tamperedExitCode = 3;

/** Says why the app does not start, and what to do about it, and ends it. */
export async function refuseStart({ app, dialog, log, evidence }: RefuseOptions): Promise<void> {
  log.error('start.refused', { evidence });
  // Before that there are no windows to say it in.
  await app.whenReady();
  dialog.showErrorBox(
    'Invigil does not start like this',
    [
      'It was started in a way that lets other software look or reach into your exam:',
      ...evidence.map((sign) => `•  ${sign}`),
      '',
      'Start it again from its own icon, without a debugger. If this window comes back, show it to your institution. What you have answered already is kept.',
    ].join('\n'),
  );
  app.exit(tamperedExitCode);
}
