import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDisplay, type Display } from '../../../../packages/electron-devhost/fixtures/display.ts';
import { linuxProgramsMissing } from '../../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { spawnBound } from '../../../../packages/electron-devhost/fixtures/bound-process.ts';
import { openXDisplay, type XDisplay } from '../../../../main/watch/x11/x-display.ts';
import { createXOwners } from '../../../../main/watch/x11/x-owners.ts';
import { createXWindows } from '../../../../main/watch/x11/x-windows.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox', 'picom']);
let screen: Display;
let display: XDisplay;
beforeEach(async () => {
  if (missing !== '') return;
  screen = await openDisplay();
  display = await openXDisplay(screen.display);
});
afterEach(async () => {
  display?.dispose();
  await screen?.dispose();
});

describe.skipIf(missing !== '')(`programs that go while their windows are looked at ${missing}`, () => {
  test('nobody is told of a compositor that has just ended', async () => {
    const compositor = spawnBound('picom', ['--backend', 'xrender'], { DISPLAY: screen.display });
    const onOverlay = async (through: XDisplay) => {
      const windows = createXWindows({
        display: through,
        owners: createXOwners(through),
        isOwn: () => false,
      });
      return (await windows.list()).flatMap(({ place, names }) => (place === 'overlay' ? [names] : []));
    };
    await expect.poll(() => onOverlay(display)).toEqual([['picom']]);
    // It ends between the question who holds the overlay and the question who that is.
    const slow: XDisplay = {
      ...display,
      async extension<T>(name: string) {
        if (name === 'composite') await compositor.dispose();
        return display.extension<T>(name);
      },
    };
    expect(await onOverlay(slow)).toEqual([]);
  });
});
