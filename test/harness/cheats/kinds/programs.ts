import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addADisplay,
  listenForRemoteControl,
  lockTheScreen,
  plugADeviceIn,
  runProgramNamed,
} from '../../environment/machine-stimuli.ts';
import { cheatsOf, type Scenario } from '../scenario.ts';
import type { Seat } from '../seat.ts';

const cheat = cheatsOf('programs');

/** A real process that has the name of the program: what is looked for is a name. */
const forbidden = (executable: string, name: string, what: string): Scenario =>
  cheat([{ type: 'x.process.prohibited', data: { name, category: what, isRunning: true } }], {
    id: `forbidden-${what}`,
    says: `A program of the name of ${name} runs (${what})`,
    act: async ({ environment }) => runProgramNamed(environment, executable),
  });

const recordsTheScreen = (display: string): readonly string[] => [
  '-loglevel',
  'error',
  '-f',
  'x11grab',
  '-framerate',
  '2',
  '-i',
  display,
  '-f',
  'null',
  '-',
];

const vnc = ({ environment }: Seat): readonly string[] => [
  '-display',
  environment.display,
  '-autoport',
  '5900',
  '-localhost',
  '-nopw',
  '-q',
];

export const programCheats: readonly Scenario[] = [
  forbidden('flameshot', 'Flameshot', 'recorder'),
  forbidden('telegram-desktop', 'Telegram', 'messenger'),
  forbidden('ollama', 'Ollama', 'assistant'),
  forbidden('anydesk', 'AnyDesk', 'remote'),
  forbidden('webcamoid', 'Webcamoid', 'virtual-camera'),
  cheat(['x.process.prohibited'], {
    id: 'assistant-renamed',
    says: 'A program that would be forbidden runs under another name',
    unseen: 'A program is known by its name; on Windows the original name in the file counts as well.',
    act: async ({ environment }) => runProgramNamed(environment, 'notes-helper'),
  }),
  cheat(['x.capture.found'], {
    id: 'screen-recorded',
    says: 'A recorder takes the screen (ffmpeg)',
    act: async (seat) => seat.starts('ffmpeg', recordsTheScreen(seat.environment.display)),
  }),
  cheat(['x.capture.found'], {
    id: 'screen-recorded-renamed',
    says: 'The same recorder under another name',
    async act(seat) {
      const file = join(seat.environment.dir, 'notes');
      await copyFile('/usr/bin/ffmpeg', file);
      return seat.starts(file, recordsTheScreen(seat.environment.display));
    },
  }),
  cheat(['x.remote-session.found'], {
    id: 'remote-desktop',
    says: 'A remote desktop shows the exam elsewhere (x11vnc)',
    act: async (seat) => seat.starts('x11vnc', vnc(seat)),
  }),
  cheat(['x.remote-session.found'], {
    id: 'remote-desktop-renamed',
    says: 'The same under another name',
    async act(seat) {
      const file = join(seat.environment.dir, 'helper');
      await copyFile('/usr/bin/x11vnc', file);
      return seat.starts(file, vnc(seat));
    },
  }),
  cheat(['x.remote-session.found'], {
    id: 'remote-port',
    says: 'Somebody waits for a connection where remote desktops do',
    act: async () => listenForRemoteControl(),
  }),
  cheat(['x.display.multiple', 'x.display.changed'], {
    id: 'second-display',
    says: 'A second display',
    act: async ({ environment }) => addADisplay(environment),
  }),
  cheat(['x.device.changed'], {
    id: 'device-plugged-in',
    says: 'A USB device is plugged in',
    act: (seat) => plugADeviceIn(seat.candidate()),
  }),
  cheat(['x.screen.locked'], {
    id: 'screen-locked',
    says: 'The screen is locked, as for another user of the computer',
    act: async (seat) => lockTheScreen(seat.candidate()),
  }),
  cheat(['x.tamper.found'], {
    id: 'driven-by-debugger',
    says: 'The app is driven by a debugger, as in every scenario here',
    isFromTheStart: true,
    act: async () => undefined,
  }),
  cheat(['x.machine.virtual'], {
    id: 'virtual-machine',
    says: 'The computer is a virtual one, beside which another can be used',
    isFromTheStart: true,
    cannotRun: () =>
      /^flags\s*:.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))
        ? null
        : 'this computer is no virtual one',
    act: async () => undefined,
  }),
];
