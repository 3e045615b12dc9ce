import { injectedInputRule, inputListenersRule } from '../../../core/watch/desktop/input.ts';
import { screenTakersRule } from '../../../core/watch/desktop/screen-takers.ts';
import { windowsRule } from '../../../core/watch/desktop/windows.ts';
import { follow, poll, together, type MachineWatchContext } from './following.ts';
import type { Disposable } from './machine-ports.ts';

/** After a change a window is looked at when it has come to its place, and again to know that it stays. */
const looksAfterMs = [80, 450];

/**
 * Windows of others over the exam: at once where the system says that something changed, and every second, because it
 * does not say all of it.
 */
export function watchWindows(context: MachineWatchContext): Disposable {
  const { clock, machine, platform, settings, isWatching } = context;
  const followWindows = follow('windows', windowsRule(settings, platform), context);
  const pending = new Map<number, () => void>();
  let isDisposed = false;
  let last = Promise.resolve();

  const look = async (): Promise<void> => {
    const windows = await machine.windows();
    if (!isDisposed) followWindows({ at: clock.now(), windows });
  };
  /** One at a time: what was asked for later is known later. */
  const inTurn = (): Promise<void> => {
    const turn = last.then(look);
    last = turn.catch(() => undefined);
    return turn;
  };
  const changed = machine.onWindowChange(() => {
    if (!isWatching() || isDisposed) return;
    for (const afterMs of looksAfterMs) {
      if (pending.has(afterMs)) continue;
      const run = (): void => {
        pending.delete(afterMs);
        // What could not be asked is said by the poll.
        void inTurn().catch(() => undefined);
      };
      pending.set(afterMs, clock.after(afterMs, run));
    }
  });
  const stop = (): void => {
    isDisposed = true;
    pending.forEach((cancel) => cancel());
  };
  return together(poll(context, 'windows', { every: 1_000, first: 200 }, inTurn), changed, { dispose: stop });
}

/** Keys and buttons that programs press, and programs that listen to them. */
export function watchInput(context: MachineWatchContext): Disposable {
  const { clock, machine, platform, settings } = context;
  const followInjected = follow('input', injectedInputRule(settings, platform), context);
  const followListeners = follow('input-listeners', inputListenersRule(settings, platform), context);
  return together(
    poll(context, 'input', { every: 1_000, first: 700 }, async () =>
      followInjected({ ...(await machine.injectedInput()), at: clock.now() }),
    ),
    poll(context, 'input-listeners', { every: 5_000, first: 900 }, async () =>
      followListeners({ at: clock.now(), listeners: await machine.inputListeners() }),
    ),
  );
}

/** Programs that look at the screen, and show nothing. */
export function watchScreenTakers(context: MachineWatchContext): Disposable {
  const { clock, machine, platform, settings } = context;
  const followTakers = follow('screen-takers', screenTakersRule(settings, platform), context);
  return poll(context, 'screen-takers', { every: 5_000, first: 1_300 }, async () =>
    followTakers({ at: clock.now(), takers: await machine.screenTakers() }),
  );
}
