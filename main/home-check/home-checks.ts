import type { CheckReply } from '../../contract/http.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { readInvitation } from '../join-link.ts';
import type { Admission } from '../profile/admission.ts';
import { keyFingerprint, type Answer, type Expected } from '../session/start/verify-answer.ts';
import { openHomeCheck, type HomeCheck, type HomeCheckPorts } from './home-check.ts';

export type HomeChecksOptions = {
  readonly identity: { readonly appVersion: string; readonly platform: string };
  readonly ask: (request: {
    readonly server: string;
    readonly ticket: string;
    readonly appVersion: string;
  }) => Promise<Result<Answer<CheckReply>>>;
  readonly verify: (answer: Answer<CheckReply>, expected: Expected) => Result<null>;
  readonly admit: Pick<Admission, 'server' | 'settings'>;
  /** An exam of this app goes before. */
  readonly isFree: () => boolean;
  readonly portsFor: (server: string, reply: CheckReply) => HomeCheckPorts;
  readonly keep: (wish: IpcRequest<'home-check.keep'>) => Promise<Result<null>>;
};

const none = fail('session.wrong-phase', 'There is no check under way.');
const taken = fail('session.wrong-phase', 'This app has joined a session, or checks this computer already.');

/** The one check at home that this app may have under way. It is asked for as an exam is, and joins nothing. */
export function createHomeChecks(options: HomeChecksOptions) {
  const { identity, ask, verify, admit, isFree, portsFor, keep } = options;
  let current: HomeCheck | null = null;
  let isOpening = false;

  async function open(request: IpcRequest<'home-check.open'>): Promise<Result<null>> {
    const invitation = readInvitation(request);
    if (!invitation.ok) return invitation;
    const { server, ticket, key } = invitation.value;
    const isOurs = await admit.server(server);
    if (!isOurs.ok) return isOurs;
    const answer = await ask({ server, ticket, appVersion: identity.appVersion });
    if (!answer.ok) return answer;
    const vouched = verify(answer.value, { server, key });
    if (!vouched.ok) return vouched;
    const { reply } = answer.value;
    const admitted = await admit.settings(reply.exam.settings, keyFingerprint(reply.key));
    if (!admitted.ok) return admitted;
    if (!isFree()) return taken;
    current = openHomeCheck(portsFor(server, reply), { server, reply, identity });
    return ok(null);
  }

  return {
    current: (): HomeCheck | null => current,
    async open(request: IpcRequest<'home-check.open'>): Promise<Result<null>> {
      if (current !== null || isOpening || !isFree()) return taken;
      isOpening = true;
      return open(request).finally(() => (isOpening = false));
    },
    agree: (): Result<null> => current?.agree() ?? none,
    keep: async (wish: IpcRequest<'home-check.keep'>): Promise<Result<null>> =>
      current?.isDone() === true ? keep(wish) : none,
    close(): null {
      current?.close();
      current = null;
      return null;
    },
  };
}
export type HomeChecks = ReturnType<typeof createHomeChecks>;
