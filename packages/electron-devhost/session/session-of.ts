import type { Host } from '../boot/host.ts';
import type { Session } from './session.ts';

/** The partition that web preferences name. */
export function sessionOf(host: Host, { session, partition = '' }: Electron.WebPreferences): Session {
  return (session as unknown as Session | undefined) ?? host.sessionOf(partition);
}
