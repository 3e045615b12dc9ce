import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { listDisplays, onDisplayChange, type ScreenPort } from '../../../../main/watch/machine/displays.ts';
import { onResume, watchPowerMonitor, type PowerPort } from '../../../../main/watch/machine/screen-lock.ts';

test('displays by place and size, and every change of them until the end', () => {
  const bounds = { x: 10, y: 20, width: 1280, height: 800 };
  const emitter = new EventEmitter();
  const screen = Object.assign(emitter, { getAllDisplays: () => [{ id: 7, bounds, label: 'private name' }] });
  expect(listDisplays(screen as unknown as ScreenPort)).toEqual([{ id: 7, ...bounds }]);
  let changes = 0;
  const watch = onDisplayChange(screen as unknown as ScreenPort, () => (changes += 1));
  for (const event of ['display-added', 'display-removed', 'display-metrics-changed']) emitter.emit(event);
  expect(changes).toBe(3);
  watch.dispose();
  emitter.emit('display-added');
  expect(changes).toBe(3);
  expect(emitter.eventNames()).toEqual([]);
});

test('lock, switch of user and sleep, until the end', () => {
  const emitter = new EventEmitter();
  const power = emitter as unknown as PowerPort;
  const seen: string[] = [];
  const locks = watchPowerMonitor(power, { onSeen: ({ cause, isAway }) => seen.push(`${cause} ${isAway}`) });
  const resume = onResume(power, () => seen.push('resumed'));
  const events = [
    'lock-screen',
    'unlock-screen',
    'user-did-resign-active',
    'user-did-become-active',
    'resume',
  ];
  for (const event of events) emitter.emit(event);
  expect(seen).toEqual(['locked true', 'locked false', 'switched true', 'switched false', 'resumed']);
  locks.dispose();
  resume.dispose();
  expect(emitter.eventNames()).toEqual([]);
});
