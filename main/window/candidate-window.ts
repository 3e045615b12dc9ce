import { BrowserWindow } from 'electron';
import { candidateUrl } from './app-protocol.ts';
import { guardDisplayMedia } from './display-media.ts';
import { guardNavigation, type BlockedNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';

type CandidateWindowOptions = {
  /** What the app is called. */
  readonly title: string;
  readonly preload: string;
  readonly onBlocked: (blocked: BlockedNavigation) => void;
};

/** The candidate's window with our own page in it: sandboxed, isolated, and kept on that page. */
export function createCandidateWindow({ title, preload, onBlocked }: CandidateWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // The camera is read while another window covers ours.
      backgroundThrottling: false,
      additionalArguments: ['--invigil-role=candidate'],
    },
  });
  guardPermissions(window.webContents.session, 'candidate');
  guardDisplayMedia(window);
  guardNavigation(window.webContents, (url) => url === candidateUrl, onBlocked);
  window.once('ready-to-show', () => window.show());
  return window;
}
