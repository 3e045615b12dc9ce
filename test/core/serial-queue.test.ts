import { expect, test } from 'vitest';
import { createSerialQueue } from '../../core/serial-queue.ts';

test('one at a time, in the order they came', async () => {
  const queue = createSerialQueue();
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise(setImmediate);
    log.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([queue.run(task('a')), queue.run(task('b'))])).toEqual(['a', 'b']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a failure is heard by who asked, and holds nobody up', async () => {
  const queue = createSerialQueue();
  const failing = queue.run(() => Promise.reject(new Error('broken')));
  const next = queue.run(() => Promise.resolve('fine'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('fine');
});

test('idle waits for what is there, not for what comes later, and hears of no failure', async () => {
  const queue = createSerialQueue();
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  let isIdle = false;
  void queue.run(() => held);
  const failing = queue.run(() => Promise.reject(new Error('broken'))).catch(String);
  const idle = queue.idle().then(() => (isIdle = true));
  void queue.run(() => new Promise(() => {}));
  await new Promise(setImmediate);
  expect(isIdle).toBe(false);
  letGo();
  await idle;
  expect(await failing).toBe('Error: broken');
});
