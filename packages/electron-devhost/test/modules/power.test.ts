import { expect, test } from 'vitest';
import { createPowerMonitor, createPowerSaveBlocker } from '../../modules/power.ts';

test('powerSaveBlocker keeps its books', () => {
  const blocker = createPowerSaveBlocker();
  const id = blocker.start('prevent-display-sleep');
  expect(blocker.isStarted(id)).toBe(true);
  expect(blocker.stop(id)).toBe(true);
  expect(blocker.stop(id)).toBe(false);
  expect(blocker.isStarted(id)).toBe(false);
});

test('powerMonitor counts on between samples and passes on emitted events', async () => {
  const monitor = createPowerMonitor(() => Promise.resolve(61_500));
  await expect.poll(() => monitor.getSystemIdleTime()).toBe(61);
  expect(monitor.getSystemIdleState(60)).toBe('idle');
  expect(monitor.getSystemIdleState(120)).toBe('active');
  let locked = false;
  monitor.on('lock-screen', () => (locked = true));
  monitor.emit('lock-screen');
  expect(locked).toBe(true);
});
