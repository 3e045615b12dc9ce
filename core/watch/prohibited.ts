import { assistants } from '../lists/assistants.ts';
import { messengers } from '../lists/messengers.ts';
import type { ProhibitedProgram } from '../lists/prohibited-program.ts';
import { recorders } from '../lists/recorders.ts';
import { remoteControl } from '../lists/remote-control.ts';
import { virtualCameraPrograms } from '../lists/virtual-camera-programs.ts';

/**
 * What is reported while it runs. Programs that a system runs by itself are not in here, nor is assistive technology of
 * any system: a screen reader or an on-screen keyboard is nobody's offence.
 */
export const prohibitedPrograms: readonly ProhibitedProgram[] = [
  recorders,
  remoteControl,
  virtualCameraPrograms,
  messengers,
  assistants,
].flatMap(({ entries }) => entries);
