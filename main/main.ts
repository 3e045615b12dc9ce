import { platform, release } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, protocol } from 'electron';
import type { AppProfile } from '../contract/build/profile.ts';
import { mayStart, tamperEvidence } from '../core/watch/tamper.ts';
import { appScheme } from './window/app-protocol.ts';
import { startApp } from './app.ts';
import { createLog } from './log.ts';
import { openProfile } from '../core/profile/open-profile.ts';
import { changedBeside, isOfMain } from './profile/beside-archive.ts';
import { builtInProfile } from './profile/built-in-profile.ts';
import { refuseStart } from './refuse-start.ts';
import { restoreMachine, restoreSwitch } from './restore.ts';
import { readTamperFacts } from './watch/machine/this-machine.ts';

/** Entry of the main process: what must be settled before Electron is ready, and then the app. */
const log = createLog();
const joinLink = (argv: readonly string[]) => argv.find((argument) => argument.startsWith('invigil:'));

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
Menu.setApplicationMenu(null);

const builtIn = builtInProfile(app.getAppPath(), app.isPackaged);
const { name } = builtIn.ok ? builtIn.profile : openProfile;
const evidence = [...tamperEvidence(readTamperFacts(process.env)), ...(builtIn.ok ? [] : [builtIn.trouble])];
// During development it starts, and the watch of the machine reports it.
if (!builtIn.ok || !mayStart(evidence, { isPackaged: app.isPackaged }))
  void refuseStart({ app, dialog, log, name, evidence });
else if (process.argv.includes(restoreSwitch)) app.exit(await takeBack());
else if (app.requestSingleInstanceLock()) run(builtIn.profile);
// Else the first instance has our arguments by now.
else app.quit();

/** Before Electron is ready: no window opens, and none of its own processes starts. */
function takeBack(): Promise<number> {
  return restoreMachine({
    userData: app.getPath('userData'),
    name,
    isAlone: app.requestSingleInstanceLock(),
    log,
    print: (line) => process.stdout.write(`${line}\n`),
  });
}

function run(profile: AppProfile): void {
  let link = joinLink(process.argv);
  let started: Awaited<ReturnType<typeof startApp>> | null = null;
  const onLink = (arrived: string | undefined): void => {
    if (arrived === undefined) return;
    if (started === null) link = arrived;
    else void started.invite(arrived);
  };
  app.on('second-instance', (_event, argv) => {
    started?.comeBack();
    onLink(joinLink(argv));
  });
  app.on('activate', () => started?.comeBack());
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onLink(url);
  });
  app.on('window-all-closed', () => app.quit());
  const start = async (): Promise<void> => {
    const changed = await changedBeside(app.getAppPath(), isOfMain);
    if (changed.length > 0)
      return refuseStart({ app, dialog, log, name, evidence: changed.map((path) => `part: ${path}`) });
    await app.whenReady();
    started = await startApp({
      log,
      userData: app.getPath('userData'),
      outDir: join(import.meta.dirname, '..'),
      // Networks lie in the archive, beside the manifest that vouches for them.
      modelsDir: join(app.getAppPath(), 'models'),
      profile,
      identity: { appVersion: app.getVersion(), platform: `${platform()} ${release()}` },
    });
    onLink(link);
  };
  // Electron gets ready only after this module has been loaded: nothing here may wait for it.
  void start();
}
