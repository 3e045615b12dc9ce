import { appCheats, appControls } from './kinds/app.ts';
import { cameraCheats, cameraControls } from './kinds/camera.ts';
import { clipboardCheats } from './kinds/clipboard.ts';
import { desktopControls, handControls } from './kinds/desktop.ts';
import { inputCheats } from './kinds/input.ts';
import { programCheats } from './kinds/programs.ts';
import { soundCheats, soundControls } from './kinds/sound.ts';
import { windowCheats } from './kinds/windows.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario there is: cheats, and what only looks like one. */
export const scenarios: readonly Scenario[] = [
  ...windowCheats,
  ...desktopControls,
  ...inputCheats,
  ...handControls,
  ...programCheats,
  ...clipboardCheats,
  ...cameraCheats,
  ...cameraControls,
  ...soundCheats,
  ...soundControls,
  ...appCheats,
  ...appControls,
];
