import { expect, test } from 'vitest';
import { watchSize } from '../../../renderer/capture/recording/watch-size.ts';

/** Ten pictures a second, each of its size. */
function tellings(sizes: readonly (readonly [number, number])[]): number {
  let told = 0;
  const see = watchSize(() => (told += 1));
  for (const [index, [width, height]] of sizes.entries()) see({ width, height, timestamp: index * 100_000 });
  return told;
}
const shown = (size: readonly [number, number], pictures: number) =>
  Array.from({ length: pictures }, () => size);
const wide = [640, 480] as const;
const high = [480, 640] as const;

test('a size that stays is another one, told once', () => {
  expect(tellings([...shown(wide, 20), ...shown(high, 10)])).toBe(0);
  expect(tellings([...shown(wide, 20), ...shown(high, 11)])).toBe(1);
  expect(tellings([...shown(wide, 20), ...shown(high, 100), ...shown(wide, 100)])).toBe(1);
});

test('one that is passed through, or turned back, is none', () => {
  expect(tellings([...shown(wide, 20), ...shown([560, 560], 8), ...shown(high, 8), ...shown(wide, 50)])).toBe(
    0,
  );
});
