import type { InvitationView } from '../../../contract/app-state.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { StateStore } from '../../app-state.ts';
import { readInvitation } from '../../join-link.ts';
import type { Log } from '../../log.ts';
import type { Admission } from '../../profile/admission.ts';

type InviteOptions = {
  readonly state: StateStore;
  readonly log: Log;
  readonly admit: Pick<Admission, 'server' | 'pinsKeys'>;
  readonly isFree: () => boolean;
};

/**
 * Shows whose server it is that somebody is asked to join at, and who says by which key it is known. Anybody can make a
 * link, and a code can be typed at a wrong address: nothing is sent there before the candidate has said yes.
 */
export function createInvite({ state, log, admit, isFree }: InviteOptions) {
  async function open(request: IpcRequest<'invitation.open'>): Promise<Result<null>> {
    const read = readInvitation(request);
    if (!read.ok) return read;
    const admitted = await admit.server(read.value.server);
    if (!admitted.ok) return admitted;
    const knownBy: InvitationView['knownBy'] =
      read.value.key !== null ? 'link' : (await admit.pinsKeys()) ? 'build' : 'nobody';
    if (!isFree()) return fail('session.wrong-phase', 'This app has joined a session already.');
    state.update({ invitation: { ...read.value, knownBy } });
    return ok(null);
  }
  return {
    open,
    /** A join link that the operating system handed over. */
    async fromSystem(link: string): Promise<void> {
      const opened = await open({ link });
      if (!opened.ok) log.warn('invitation.refused', { code: opened.code });
    },
    decline(): null {
      state.update({ invitation: null });
      return null;
    },
  };
}
