import { EventEmitter } from 'node:events';
import type { FromVision, ToVision } from '../../../../main/vision/process/messages.ts';
import type { VisionChild } from '../../../../main/vision/process/vision-child.ts';

/** A process that does what the test says. */
export function fakeChild() {
  const events = new EventEmitter();
  const told: ToVision[] = [];
  let killed = 0;
  const child: VisionChild = {
    on: (event: string, listener: (value: never) => void) => events.on(event, listener as () => void),
    postMessage: (message) => told.push(message),
    kill: () => {
      killed++;
      setImmediate(() => events.emit('exit', 15));
      return true;
    },
  };
  return {
    child,
    told,
    killed: () => killed,
    says: (message: FromVision) => events.emit('message', message),
    dies: (code: number) => events.emit('exit', code),
  };
}
