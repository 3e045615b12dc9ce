import type { EventData } from '../../contract/catalog.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { RecordEvents } from '../../core/rule.ts';
import { settledOrAfter } from './session.ts';
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

/** A page of the exam is there by then, at first and on its way to the hand-in, or the candidate hears that it is not. */
const pageLateMs = 20_000;
/** Handing in is asked of the exam's page, which may want a last look. Without its word by then there is another way. */
const handInLateMs = 45_000;

/** The page of the exam, where our own page has room for it, and hidden under the cover whatever that page asks for. */
export function createHostedExam({ ports, lockdown, record, onSubmitted, ...first }: HostedExamOptions) {
  let { startUrl } = first;
  let page: HostedPage | null = null;
  let closed = Promise.resolve();
  let wished: IpcRequest<'exam.place'> | null = null;
  let isCovered = false;
  /** The page has said that it was handed in: there is nothing left in it to save. */
  let isConfirmed = false;
  let stopWaiting = (): void => {};
  let stopAsking = (): void => {};

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
  function onArrived(): void {
    stopWaiting();
    ports.state.update({ unsentForm: null, isExamLate: false });
  }
  const handInLate = (): void => ports.state.update({ handIn: 'late' });
  function forget(): void {
    page = null;
    wished = null;
    stopAsking();
    ports.state.update({ handIn: null });
    onArrived();
  }

  return {
    /** `isFirst`: for the first time in this session. */
    open(isFirst: boolean): void {
      stopWaiting = ports.clock.after(pageLateMs, () => ports.state.update({ isExamLate: true }));
      page = ports.openExam({
        startUrl,
        lockdown,
        isFirst,
        onSubmitted() {
          isConfirmed = true;
          onSubmitted();
        },
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
    /** Leads the exam's page to where it hands in; null while there is no exam. `exam.unavailable`: it does not get there. */
    async handIn(url: string): Promise<Result<null> | null> {
      const hosted = page;
      if (hosted === null) return null;
      stopAsking();
      ports.state.update({ handIn: 'asked' });
      stopAsking = ports.clock.after(handInLateMs, handInLate);
      const led = await settledOrAfter(hosted.handIn(url), pageLateMs, ports.clock);
      if (led === 'fulfilled' || page !== hosted) return ok(null);
      handInLate();
      return fail(
        'exam.unavailable',
        'The exam’s page does not come, so it cannot hand in. Nothing is handed in yet: try again, or see what else you can do here.',
        'hand-in-late',
      );
    },
    close(): void {
      closed = page?.close(isConfirmed) ?? closed;
      forget();
    },
    /** The session goes on at another time, or elsewhere: what the page keeps here may be all there is of an answer. */
    leave(): void {
      page?.leave();
      forget();
    },
    /** Resolves when nothing of the page is left. */
    closed: (): Promise<void> => closed,
  };
}
export type HostedExam = ReturnType<typeof createHostedExam>;
