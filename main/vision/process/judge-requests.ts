import { fail, type Result } from '../../../contract/result.ts';
import type { StillMeasurements } from '../../../core/vision/still.ts';
import type { FromVision, Still, ToVision } from './messages.ts';

type Pending = {
  readonly message: Extract<ToVision, { kind: 'judge' }>;
  readonly resolve: (result: Result<StillMeasurements>) => void;
  readonly timeout: NodeJS.Timeout;
  /** How often it was given to a process. */
  tries: number;
};

/** A process that ends over a photo gets it a second time, in case it was not the photo; not a third time. */
const mostTries = 2;

const unavailable = () => fail('vision.unavailable', 'The photo could not be examined on this computer.');

/** Photos on their way to the vision process and back. `tell` is false while there is no process to tell. */
export function createJudgeRequests(tell: (message: ToVision) => boolean, timeoutMs: number) {
  const pending = new Map<number, Pending>();
  let isHopeless = false;
  let latest = 0;

  function settle(id: number, result: Result<StillMeasurements>): void {
    const request = pending.get(id);
    if (!request) return;
    clearTimeout(request.timeout);
    pending.delete(id);
    request.resolve(result);
  }

  function send(request: Pending): void {
    if (tell(request.message)) request.tries++;
  }

  return {
    judge(still: Still): Promise<Result<StillMeasurements>> {
      if (isHopeless) return Promise.resolve(unavailable());
      const id = ++latest;
      return new Promise((resolve) => {
        const timeout = setTimeout(() => settle(id, unavailable()), timeoutMs);
        const request: Pending = { message: { kind: 'judge', id, still }, resolve, timeout, tries: 0 };
        pending.set(id, request);
        send(request);
      });
    },
    answered: ({ id, result }: Extract<FromVision, { kind: 'judged' }>): void => settle(id, result),
    /** There is a new process: what the last one did not answer is given to it. */
    ready: (): void => pending.forEach(send),
    ended(): void {
      for (const [id, { tries }] of pending) if (tries >= mostTries) settle(id, unavailable());
    },
    /** There will be no process any more. */
    giveUp(): void {
      isHopeless = true;
      for (const id of pending.keys()) settle(id, unavailable());
    },
  };
}
