import type { IpcRequest } from '../../contract/ipc.ts';
import type { SittingLockdown, SittingWorld } from './sitting-world.ts';
import type { Watches } from './watches.ts';

type RunningExamOptions = {
  readonly world: Pick<SittingWorld, 'openExam' | 'state'>;
  readonly watches: Pick<Watches, 'exam'>;
  readonly lockdown: SittingLockdown;
  readonly isFirst: boolean;
  readonly onSubmitted: () => void;
  readonly onGone: (reason: string) => void;
};

/** Everything that hosts and watches while the exam runs: opened at its start, and again after a restart. */
export function openRunningExam({ world, watches, ...handlers }: RunningExamOptions) {
  const watch = watches.exam();
  const view = world.openExam(handlers);
  let wished: IpcRequest<'exam.place'> | null = null;

  /** Under a cover the exam stays hidden, whatever our page asks for. */
  function arrange(): void {
    const isCovered = world.state.get().cover !== null;
    if (wished !== null) view.place({ ...wished, visible: wished.visible && !isCovered });
  }

  return {
    arrange,
    place(placement: IpcRequest<'exam.place'>): void {
      wished = placement;
      arrange();
    },
    handIn: view.handIn,
    async close(): Promise<void> {
      watch.dispose();
      await view.close();
    },
  };
}
export type RunningExam = ReturnType<typeof openRunningExam>;
