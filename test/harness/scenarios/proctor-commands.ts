import type { AppState } from '../../../contract/app-state.ts';
import type { SentMessage } from '../../../contract/console/commands.ts';
import { appStateOf } from '../candidate/app-state-of.ts';
import type { ScriptedCandidate } from '../candidate/candidate.ts';
import type { Proctor } from '../environment/proctor.ts';
import { until } from '../environment/stimulator.ts';
import type { CommandOutcome } from '../proofs/session-verdict.ts';

/** How long the app has after its start for what a proctor wants: what was not delivered comes again. */
const commandMs = 20_000;
/** What the server calls delivered has its effect within this. */
const effectMs = 3_000;

/** Nothing more becomes of it. */
export const isSettled = ({ isDelivered, isInEffect }: CommandOutcome): boolean => isDelivered || isInEffect;

/** Whether the app has done what the message is for. What nobody has read has to be shown as such. */
function isDone({ id, text, action, coverSince }: SentMessage, state: AppState): boolean {
  const isShown = text === '' || state.messages.some((shown) => shown.id === id && !shown.isRead);
  if (action === 'release-lockdown') return isShown && state.lockdown === 'released';
  if (action === 'release-cover') return isShown && state.cover?.since !== coverSince;
  return isShown;
}

/** What becomes of a command once the app is there again: it has its effect, or was delivered without one, or waits. */
export async function outcomeOf(
  sent: SentMessage,
  candidate: ScriptedCandidate,
  proctor: Proctor,
): Promise<CommandOutcome> {
  const { id, action } = sent;
  const sessionId = (await proctor.session()).id;
  const isInEffect = async () => (isDone(sent, await appStateOf(candidate)) ? true : null);
  const isDelivered = async () => {
    const message = (await proctor.messages(sessionId)).find((one) => one.id === id);
    return message === undefined || message.deliveredAt === null ? null : true;
  };
  const isEither = async () => (await isInEffect()) ?? (await isDelivered());
  await until(isEither, commandMs);
  const done = await until(isInEffect, effectMs);
  return { id, action, isDelivered: (await isDelivered()) === true, isInEffect: done === true };
}
