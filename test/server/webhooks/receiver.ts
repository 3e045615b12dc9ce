import { onTestFinished } from 'vitest';
import { startReceiver } from './receiving.ts';

/** One that is gone after the test. */
export async function receiver(port = 0) {
  const started = await startReceiver({ port });
  onTestFinished(started.stop);
  return started;
}
