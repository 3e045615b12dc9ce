import { activeXWindow } from './active-window.ts';
import { openXDisplay } from './x-display.ts';
import { countXInput, listXListeners } from './x-input.ts';
import { createXOwners, isOwnProcess } from './x-owners.ts';
import { listScreenTakers, programOf } from './x-resources.ts';
import { holderOfSelections } from './x-selections.ts';
import { createXWindows } from './x-windows.ts';

type XDesktopOptions = {
  readonly displayName: string | undefined;
  readonly ownProcessId: number;
  readonly monotonicNow: () => number;
};

/**
 * The desktop as its X server tells of it, over one connection that is opened when it is first asked for, and again when
 * it has ended. Every question rejects, with the reason in words, where there is no X server: on Wayland without XWayland
 * nobody tells one program of the windows of another, and that is then said as a watch that cannot look.
 */
export function createXDesktop({ displayName, ownProcessId, monotonicNow }: XDesktopOptions) {
  let opened: ReturnType<typeof open> | null = null;
  const changed = new Set<() => void>();
  const isOwn = (processId: number | null): boolean => isOwnProcess(processId, ownProcessId);

  async function open() {
    const display = await openXDisplay(displayName);
    const owners = createXOwners(display);
    const windows = createXWindows({ display, owners, isOwn });
    windows.onChange(() => changed.forEach((run) => run()));
    const input = await countXInput(display, monotonicNow).catch((error: Error) => error);
    return { display, owners, windows, input };
  }
  async function now() {
    if (opened === null) {
      const opening = open();
      opened = opening;
      const forget = (): void => void (opened === opening && (opened = null));
      opening.then(({ display }) => display.onEnd(forget), forget);
    }
    return opened;
  }
  async function input() {
    const { input: counted } = await now();
    if (counted instanceof Error) throw counted;
    return counted;
  }

  return {
    isOwn,
    windows: async () => (await now()).windows.list(),
    onWindowChange(run: () => void) {
      changed.add(run);
      return { dispose: () => void changed.delete(run) };
    },
    async activeWindow() {
      const { display, owners } = await now();
      return activeXWindow(display, owners);
    },
    async injectedInput() {
      const [{ owners }, counted] = await Promise.all([now(), input()]);
      const clients = await owners.refresh();
      const keyboards = clients.map((client) => programOf(owners.ofClient(client)));
      return { ...counted.injected(), keyboards };
    },
    idleMs: async () => (await input()).idleMs(),
    async inputListeners() {
      const { display, owners } = await now();
      return listXListeners(display, owners, isOwn);
    },
    async screenTakers() {
      const { display, owners } = await now();
      return listScreenTakers(display, owners, isOwn);
    },
    /** Of whom there is something to be pasted, whatever it is. */
    async clipboardHolder() {
      const { display, owners } = await now();
      return holderOfSelections(display, owners, isOwn);
    },
    async dispose(): Promise<void> {
      const last = opened;
      opened = null;
      (await last?.catch(() => null))?.display.dispose();
    },
  };
}
export type XDesktop = ReturnType<typeof createXDesktop>;
