import { assistants } from './assistants.ts';
import { recordingTools, screenSources } from './capture-tools.ts';
import type { DatedList } from './dated-list.ts';
import { desktopParts } from './desktop-parts.ts';
import { messengers } from './messengers.ts';
import { recorders } from './recorders.ts';
import { remoteControl } from './remote-control.ts';
import { remotePorts } from './remote-ports.ts';
import { virtualCameraPrograms } from './virtual-camera-programs.ts';
import { virtualCameras } from './virtual-cameras.ts';

/** Every list of names that goes stale, for `npm run lists`. */
export const lists: readonly DatedList<unknown>[] = [
  virtualCameras,
  recorders,
  recordingTools,
  screenSources,
  remoteControl,
  remotePorts,
  virtualCameraPrograms,
  messengers,
  assistants,
  desktopParts,
];
