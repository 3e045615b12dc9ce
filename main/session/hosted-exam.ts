import type { EventData } from '../../contract/catalog.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import type { RecordEvents } from '../../core/rule.ts';
import type { HostedPage, SessionLockdown, SessionPorts } from './ports.ts';

type HostedExamOptions = {
  readonly ports: Pick<SessionPorts, 'openExam' | 'clock' | 'state'>;
  readonly lockdown: SessionLockdown;
  readonly record: RecordEvents;
  /** Where the exam is opened, as the last join said. */
  readonly startUrl: string;
  /** The exam's page says that it was handed in. */
  readonly onSubmitted: () => void;
};

/** The page of the exam, where our own page has room for it, and hidden under the cover whatever that page asks for. */
export function createHostedExam({ ports, lockdown, record, onSubmitted, ...first }: HostedExamOptions) {
  let { startUrl } = first;
  let page: HostedPage | null = null;
  let closed = Promise.resolve();
  let wished: IpcRequest<'exam.place'> | null = null;
  let isCovered = false;

  function arrange(): void {
    if (wished !== null) page?.place({ ...wished, visible: wished.visible && !isCovered });
  }
  function onGone(reason: string): void {
    record([{ type: 'x.page.restarted', occurredAt: ports.clock.now(), data: { page: 'exam', reason } }]);
  }
  function onUnsent(data: EventData<'x.form.unsent'>): void {
    record([{ type: 'x.form.unsent', occurredAt: ports.clock.now(), data }]);
    ports.state.update({ unsentForm: data.reason });
  }
  const onAnswersFile = (path: string | null): void => ports.state.update({ answersFile: { path } });
  const onArrived = (): void => ports.state.update({ unsentForm: null });

  return {
    /** `isFirst`: for the first time in this session. */
    open(isFirst: boolean): void {
      page = ports.openExam({
        startUrl,
        lockdown,
        isFirst,
        onSubmitted,
        onUnsent,
        onAnswersFile,
        onArrived,
        onGone,
      });
      arrange();
    },
    /** A join has said where the exam is opened. An address that is for everybody stays the same. */
    renew(next: string): void {
      if (next === startUrl) return;
      startUrl = next;
      page?.renew(next);
    },
    cover(covered: boolean): void {
      isCovered = covered;
      arrange();
    },
    place(placement: IpcRequest<'exam.place'>): void {
      wished = placement;
      arrange();
    },
    /** Leads the exam's page to where it hands in; false while there is no exam. */
    async handIn(url: string): Promise<boolean> {
      const hosted = page;
      await hosted?.handIn(url);
      return hosted !== null;
    },
    close(): void {
      closed = page?.close() ?? closed;
      page = null;
      wished = null;
      onArrived();
    },
    /** The session goes on at another time, or elsewhere: what the page keeps here may be all there is of an answer. */
    leave(): void {
      page?.leave();
      page = null;
      wished = null;
      onArrived();
    },
    /** Resolves when nothing of the page is left. */
    closed: (): Promise<void> => closed,
  };
}
export type HostedExam = ReturnType<typeof createHostedExam>;
