import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countSilence } from '../../../renderer/capture/devices/watch-source.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  let told = 0;
  const silence = countSilence({ firstMs: 8_000, nextMs: 5_000 }, () => (told += 1));
  return { ...silence, told: () => told };
}

test('the first may take longer than the next', () => {
  const { heard, told } = setUp();
  vi.advanceTimersByTime(7_000);
  expect(told()).toBe(0);
  heard();
  vi.advanceTimersByTime(4_000);
  expect(told()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(told()).toBe(1);
});

test('nothing from the start is told, and again when it stays so', () => {
  const { told, stop } = setUp();
  vi.advanceTimersByTime(8_000);
  expect(told()).toBe(1);
  vi.advanceTimersByTime(8_000);
  expect(told()).toBe(2);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(told()).toBe(2);
});

test('a computer that slept for an hour has not lost its camera', () => {
  const { heard, told } = setUp();
  heard();
  vi.advanceTimersByTime(1_500);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1_000);
  heard();
  expect(told()).toBe(0);
});
