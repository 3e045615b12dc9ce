import { describe, expect, test } from 'vitest';
import { openDisplay } from '../../../../packages/electron-devhost/fixtures/display.ts';
import { linuxProgramsMissing } from '../../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { openXDisplay } from '../../../../main/watch/x11/x-display.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox']);

describe.skipIf(missing !== '')(`two X servers, one after the other ${missing}`, () => {
  test('a name has the number that the server at hand gave it', async () => {
    /** What a new server calls a name that comes after others. */
    const numberAfter = async (others: number): Promise<number> => {
      const screen = await openDisplay();
      const display = await openXDisplay(screen.display);
      for (let index = 0; index < others; index++) await display.atom(`INVIGIL_${index}`);
      const number = await display.atom('INVIGIL_LAST');
      display.dispose();
      await screen.dispose();
      return number;
    };
    const first = await numberAfter(0);
    expect(await numberAfter(200)).toBeGreaterThan(first);
  });
});
