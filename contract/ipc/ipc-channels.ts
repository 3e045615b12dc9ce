/**
 * Channels and who may use them, as plain data: the preload loops over it, and must stay free of zod.
 * Payloads: `ipc.ts`.
 */
export type ViewRole = 'candidate';

export const channelRoles = {
  'state.get': ['candidate'],
  'clock.get': ['candidate'],
  'language.choose': ['candidate'],
  'invitation.open': ['candidate'],
  'invitation.decline': ['candidate'],
  'session.join': ['candidate'],
  'session.take-back': ['candidate'],
  'session.stop-asking': ['candidate'],
  'consent.give': ['candidate'],
  'consent.decline': ['candidate'],
  'check.run': ['candidate'],
  'check.finish': ['candidate'],
  'home-check.open': ['candidate'],
  'home-check.agree': ['candidate'],
  'home-check.keep': ['candidate'],
  'home-check.close': ['candidate'],
  'camera.opened': ['candidate'],
  'camera.failed': ['candidate'],
  'camera.lost': ['candidate'],
  'camera.repeated': ['candidate'],
  'microphone.opened': ['candidate'],
  'microphone.failed': ['candidate'],
  'microphone.lost': ['candidate'],
  'screen.opened': ['candidate'],
  'screen.failed': ['candidate'],
  'screen.lost': ['candidate'],
  'recording.started': ['candidate'],
  'recording.segment': ['candidate'],
  'recording.stopped': ['candidate'],
  'snapshot.taken': ['candidate'],
  'identity.photo': ['candidate'],
  'identity.finish': ['candidate'],
  'environment.begin': ['candidate'],
  'environment.end': ['candidate'],
  'environment.finish': ['candidate'],
  'exam.start': ['candidate'],
  'exam.place': ['candidate'],
  'exam.submit': ['candidate'],
  'exam.leave': ['candidate'],
  'break.begin': ['candidate'],
  'break.end': ['candidate'],
  'hand.raise': ['candidate'],
  'message.read': ['candidate'],
  'warning.read': ['candidate'],
  'staff.release': ['candidate'],
  'session.export': ['candidate'],
  'update.install': ['candidate'],
  'app.quit': ['candidate'],
} as const satisfies Record<string, readonly ViewRole[]>;

/** Main to renderer: the whole {@link AppState} at every change. */
export const stateChanged = 'state.changed';
/** Main to renderer: a MessagePort that ends in the vision process. Sent again whenever that process is restarted. */
export const visionPort = 'vision.port';
/** Main to renderer: a picture of the camera is wanted ({@link SnapshotWish}); answered by `snapshot.taken`. */
export const snapshotWanted = 'snapshot.wanted';
/** `capturedAt`: epoch milliseconds of the examined frame it should be of, or null for the latest. */
export type SnapshotWish = { readonly wish: number; readonly capturedAt: number | null };

/** Name of the API in the candidate page: `window.invigil`. */
export const bridgeName = 'invigil';
