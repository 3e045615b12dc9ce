import type { WebPreferences } from 'electron';
import type { LockdownSettings } from '../../contract/lockdown-settings.ts';
import { examPartition } from '../lockdown/exam-storage.ts';

/**
 * What Chromium has and an exam must not: file dialogs, windows that float above all, and devices. Switched off, never
 * on: a name that a later Chromium no longer knows is without effect.
 */
const withoutFeatures = [
  'FileSystemAccess',
  'FileSystemAccessLocal',
  'EyeDropperAPI',
  'DocumentPictureInPictureAPI',
  'PictureInPictureAPI',
  'WebUSB',
  'WebHID',
  'WebBluetooth',
  'Serial',
  'WebNFC',
  'WebShare',
  'Presentation',
  'RemotePlayback',
  'PaymentRequest',
] as const;

/** A view for somebody else's page: sandboxed, isolated, without preload, with a partition of its own. */
export function examPreferences(
  sessionId: string,
  { spellCheck, dialogs }: Pick<LockdownSettings, 'spellCheck' | 'dialogs'>,
): WebPreferences {
  return {
    // Persistent until the end of the session: what the page keeps offline survives a crash of the app.
    partition: `persist:${examPartition(sessionId)}`,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    // The built-in PDF viewer is one: it can save and print.
    plugins: false,
    navigateOnDragDrop: false,
    disableDialogs: !dialogs,
    safeDialogs: true,
    disableBlinkFeatures: withoutFeatures.join(','),
    spellcheck: spellCheck,
  };
}
