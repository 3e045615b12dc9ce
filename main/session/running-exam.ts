import type { EventData } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import type { SittingLockdown, SittingWorld } from './sitting-world.ts';
import type { Watches } from './watches.ts';

type RunningExamOptions = {
  readonly world: Pick<SittingWorld, 'openExam' | 'state' | 'clock'>;
  readonly watches: Pick<Watches, 'exam'>;
  readonly lockdown: SittingLockdown;
  readonly emit: (draft: EventDraft) => void;
  readonly onSubmitted: () => void;
};

/** Everything that hosts and watches while the exam runs: opened at its start, and again after a restart. */
export function createRunningExam({ world, watches, lockdown, emit, onSubmitted }: RunningExamOptions) {
  let open: {
    readonly watch: ReturnType<Watches['exam']>;
    readonly view: ReturnType<SittingWorld['openExam']>;
  } | null = null;
  let wished: IpcRequest<'exam.place'> | null = null;

  /** Under a cover the exam stays hidden, whatever our page asks for. */
  function arrange(): void {
    const isCovered = world.state.get().cover !== null;
    if (wished !== null) open?.view.place({ ...wished, visible: wished.visible && !isCovered });
  }

  /** A page's process ended, and is started again. */
  function pageGone(page: EventData<'x.page.restarted'>['page'], reason: string): void {
    emit({ type: 'x.page.restarted', occurredAt: world.clock.now(), data: { page, reason } });
  }

  return {
    arrange,
    pageGone,
    /** `isFirst`: for the first time in this session. */
    open(isFirst: boolean): void {
      const onGone = (reason: string): void => pageGone('exam', reason);
      open = { watch: watches.exam(), view: world.openExam({ lockdown, isFirst, onSubmitted, onGone }) };
    },
    place(placement: IpcRequest<'exam.place'>): void {
      wished = placement;
      arrange();
    },
    /** Leads the exam's page to where it hands in; false while there is no exam. */
    async handIn(url: string): Promise<boolean> {
      const hosted = open;
      await hosted?.view.handIn(url);
      return hosted !== null;
    },
    async close(): Promise<void> {
      const over = open;
      open = null;
      wished = null;
      over?.watch.dispose();
      await over?.view.close();
    },
  };
}
