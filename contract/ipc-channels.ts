/**
 * Channels and who may use them, as plain data: the preload loops over it, and must stay free of zod.
 * Payloads: `ipc.ts`.
 */
export type ViewRole = 'candidate';

export const channelRoles = {
  'state.get': ['candidate'],
  'session.join': ['candidate'],
  'camera.check': ['candidate'],
  'camera.opened': ['candidate'],
  'camera.failed': ['candidate'],
  'camera.lost': ['candidate'],
  'check.finish': ['candidate'],
  'exam.start': ['candidate'],
  'exam.place': ['candidate'],
  'exam.submit': ['candidate'],
  'app.quit': ['candidate'],
} as const satisfies Record<string, readonly ViewRole[]>;

/** Main to renderer: the whole {@link AppState} at every change. */
export const stateChanged = 'state.changed';
/** Main to renderer: a MessagePort that ends in the vision process. Sent again whenever that process is restarted. */
export const visionPort = 'vision.port';
/** Name of the API in the candidate page: `window.invigil`. */
export const bridgeName = 'invigil';
