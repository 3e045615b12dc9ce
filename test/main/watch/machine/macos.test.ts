import { expect, test } from 'vitest';
import {
  listMacListeners,
  listMacProcesses,
  listMacUsb,
  parseIoregUsb,
  parseLsof,
  parsePs,
  readMacFacts,
} from '../../../../main/watch/machine/macos/computer.ts';
import type { RunProgram } from '../../../../main/watch/machine/run-program.ts';

/** What the tools print is written down from their documentation: no Mac was asked. */
const ps = `    1     0 /sbin/launchd
  300     1 /Applications/zoom.us.app/Contents/MacOS/zoom.us
  400     1 /Applications/QuickTime Player.app/Contents/MacOS/QuickTime Player
  500     1 /Applications/Invigil.app/Contents/MacOS/Invigil
  501   500 /Applications/Invigil.app/Contents/Frameworks/Invigil Helper
  600     1 /opt/homebrew/bin/ffmpeg
`;
const answering =
  (answers: (file: string, args: readonly string[]) => string): RunProgram =>
  async (file, args) =>
    answers(file, args);

test('processes by the files they run, spaces and all; ours are left out', async () => {
  expect(parsePs(ps)).toHaveLength(6);
  const run = answering((_file, args) =>
    args.includes('-p') ? '  600 ffmpeg -f avfoundation -i Capture screen 0\n' : ps,
  );
  const processes = await listMacProcesses(run, 500);
  expect(processes.flatMap(({ names }) => names)).toEqual([
    'launchd',
    'zoom.us',
    'QuickTime Player',
    'ffmpeg',
  ]);
  expect(processes.at(-1)?.argv).toContain('avfoundation');
  await expect(
    listMacProcesses(
      answering(() => ''),
      500,
    ),
  ).rejects.toThrow('no process');
});

test('listeners with their programs; none is not a failure', async () => {
  const lsof = 'p77\ncscreensharingd\nf3\nn*:5900\nn[::1]:5901\np78\ncnode\nf9\nn127.0.0.1:8080\n';
  expect(parseLsof(lsof)).toHaveLength(3);
  expect(await listMacListeners(answering(() => lsof))).toEqual([
    { port: 5900, program: 'screensharingd' },
    { port: 5901, program: 'screensharingd' },
  ]);
  const none: RunProgram = () => Promise.reject(Object.assign(new Error('failed'), { code: 1 }));
  expect(await listMacListeners(none)).toEqual([]);
  const missing: RunProgram = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' }));
  await expect(listMacListeners(missing)).rejects.toThrow('gone');
});

test('what the computer is made of', async () => {
  const run = answering((file) =>
    file === 'sysctl' ? '1\nVirtualMac2,1\nApple M2 (Virtual)\n' : '  "manufacturer" = <"Apple Inc.">\n',
  );
  expect(await readMacFacts(run)).toMatchObject({
    hasHypervisor: true,
    firmware: ['Apple Inc.', 'VirtualMac2,1', 'Apple M2 (Virtual)'],
  });
});

test('what is plugged in', async () => {
  const ioreg = `+-o Root  <class IORegistryEntry, id 0x100000100>
  +-o AppleT8103USBXHCI@00000000  <class AppleT8103USBXHCI, id 0x100000300>
    +-o Flash Disk@00100000  <class IOUSBHostDevice, id 0x100000abc, registered>
`;
  expect(parseIoregUsb(ioreg)).toEqual([{ id: '00100000', name: 'Flash Disk' }]);
  expect(await listMacUsb(answering(() => ''))).toEqual([]);
});
