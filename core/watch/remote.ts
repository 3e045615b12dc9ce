import { z } from 'zod';
import type { EventDraft } from '../../contract/envelope.ts';
import type { RemoteSessionKind } from '../../contract/events/machine.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { remotePorts } from '../lists/remote-ports.ts';
import { plainText } from '../outside/plain-text.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { listOf, maybeText, text, time } from '../outside/values.ts';
import { isAssistive } from './process.ts';

/** A TCP port somebody may connect to. `program`: executable name of who listens; null where it cannot be told. */
export type Listener = { readonly port: number; readonly program: string | null };

/** The remote desktop that listens, or null. */
export function remoteListener({ port, program }: Listener): string | null {
  const name = program?.toLowerCase() ?? '';
  const found = remotePorts.entries.find(
    ({ from, to, programs }) =>
      port >= from && port <= to && (programs?.some((each) => name.startsWith(each)) ?? true),
  );
  return found?.product ?? null;
}

/** Whether it is worth asking who listens on a port: that is the costly part. */
export function isRemotePort(port: number): boolean {
  return remotePorts.entries.some(({ from, to }) => port >= from && port <= to);
}

/** What a desktop session says about where it is shown. */
export type SessionFacts = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Windows' name of our session (`Console`, `RDP-Tcp#3`); null elsewhere. */
  readonly sessionName: string | null;
  /** The login manager's word that this session came over the network. */
  readonly isRemote: boolean;
};

const remoteVariables = {
  XRDP_SESSION: 'xrdp',
  VNCDESKTOP: 'VNC desktop',
  NXSESSIONID: 'NX',
  NX_CLIENT: 'NX',
  X2GO_SESSION: 'X2Go',
  CHROME_REMOTE_DESKTOP_SESSION: 'Chrome Remote Desktop',
} as const;

/** Signs that the desktop we run on is shown elsewhere. */
export function remoteSessionSigns({ env, sessionName, isRemote }: SessionFacts): readonly string[] {
  const signs = new Set<string>();
  for (const [variable, product] of Object.entries(remoteVariables)) {
    if (env[variable] !== undefined && env[variable] !== '') signs.add(product);
  }
  // Over SSH, X is forwarded to a display of another host or to one the SSH server made.
  if (env['SSH_CONNECTION'] && /^[^:/]+:\d/.test(env['DISPLAY'] ?? '')) signs.add('X11 over SSH');
  if (sessionName !== null && /^(rdp|ica|pcoip|blast)[-_ ]/i.test(sessionName)) signs.add('remote desktop');
  if (isRemote) signs.add('remote login');
  return [...signs];
}

/** One poll: either half may be missing. `at` is epoch milliseconds. */
export type RemoteSeen = {
  readonly at: number;
  readonly listeners?: readonly Listener[];
  readonly signs?: readonly string[];
};

const listener = z.object({ port: z.int().min(0).max(65_535), program: maybeText });
const seen: z.ZodType<RemoteSeen> = z.object({
  at: time,
  listeners: listOf(listener, 10_000).exactOptional(),
  signs: listOf(text, 100).exactOptional(),
});

/** What was already said, and still lasts. */
export type RemoteState = { readonly listeners: ReadonlySet<string>; readonly signs: ReadonlySet<string> };

/** Says every remote desktop that begins to listen, and every sign of a remote session, once while it lasts. */
export function remoteRule(
  settings: Pick<ExamSettings, 'accommodations'>,
): WatchRule<RemoteState, RemoteSeen> {
  return {
    seen,
    initial: { listeners: new Set(), signs: new Set() },
    step(state, { at, listeners, signs }) {
      const drafts: EventDraft[] = [];
      const say = (kind: RemoteSessionKind, detail: string, program: string | null): void => {
        const data = { kind, detail: plainText(detail), ...(program === null ? {} : { program }) };
        drafts.push({ type: 'x.remote-session.found', occurredAt: at, data });
      };
      const heard = new Set<string>();
      for (const { port, program } of listeners ?? []) {
        const product = remoteListener({ port, program });
        if (product === null || isAssistive([program], settings.accommodations)) continue;
        const key = `${port}`;
        if (!heard.has(key) && !state.listeners.has(key))
          say('listener', `${product}, port ${port}`, program);
        heard.add(key);
      }
      for (const sign of signs ?? []) if (!state.signs.has(sign)) say('session', sign, null);
      return [
        {
          listeners: listeners === undefined ? state.listeners : heard,
          signs: signs === undefined ? state.signs : new Set(signs),
        },
        drafts,
      ];
    },
  };
}
