import type { Session } from 'electron';
import type { ViewRole } from '../../contract/ipc-channels.ts';

export type PageRole = ViewRole | 'exam';

/** Role x permission. What does not stand here is refused, whatever Electron may call it one day. */
const granted: { readonly [R in PageRole]: readonly string[] } = {
  candidate: ['media', 'display-capture'],
  exam: [],
};

export function mayUse(role: PageRole, permission: string): boolean {
  return granted[role].includes(permission);
}

/** Both handlers: a request is a question to the user, a check is a page that looks whether it may. */
export function guardPermissions(session: Session, role: PageRole): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(role, permission)));
  session.setPermissionCheckHandler((_contents, permission) => mayUse(role, permission));
}
