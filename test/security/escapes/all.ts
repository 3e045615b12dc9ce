import type { Attempt } from './attempt.ts';
import { bridgeAttempts } from './bridge.ts';
import { clipboardAttempts } from './clipboard.ts';
import { fileAttempts } from './files.ts';
import { frameAttempts, requestAttempts } from './frames-and-requests.ts';
import { keyAttempts, mouseAttempts } from './keys-and-mouse.ts';
import { addressAttempts, navigationAttempts, windowAttempts } from './navigation.ts';
import { permissionAttempts } from './permissions.ts';
import { processAttempts } from './processes.ts';
import { windowSystemAttempts } from './window-system.ts';

/** Every attempt to get out of the exam, or to bring something in. */
export const attempts: readonly Attempt[] = [
  ...navigationAttempts,
  ...addressAttempts,
  ...windowAttempts,
  ...frameAttempts,
  ...requestAttempts,
  ...fileAttempts,
  ...clipboardAttempts,
  ...keyAttempts,
  ...mouseAttempts,
  ...permissionAttempts,
  ...bridgeAttempts,
  ...windowSystemAttempts,
  ...processAttempts,
];
