import { expect, test } from 'vitest';
import {
  listWindowsListeners,
  listWindowsUsb,
  parseNetstat,
  readWindowsFacts,
} from '../../../../main/watch/machine/windows/computer.ts';
import { powershellArguments } from '../../../../main/watch/machine/windows/powershell.ts';
import {
  createWindowsProcesses,
  parseTasks,
  splitCommandLine,
} from '../../../../main/watch/machine/windows/processes.ts';
import type { RunProgram } from '../../../../main/watch/machine/run-program.ts';

/** What the tools print is written down from their documentation: no Windows was asked. */
const tasks = `"System","4","Services","0","140 K"
"AnyDesk.exe","4242","Console","1","45,112 K"
"notes.exe","5000","Console","1","9,000 K"
"ffmpeg.exe","5100","RDP-Tcp#3","2","60.000 K"
`;
const netstat = `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:5900           0.0.0.0:0              ABHÖREN          4242
  TCP    192.168.0.2:5901       192.168.0.9:50022      HERGESTELLT      77
  TCP    [::]:3389              [::]:0                 ABHÖREN          900
  UDP    0.0.0.0:5353           *:*                                     1200
`;

function fakeRun(answers: Readonly<Record<string, string>>) {
  const calls: string[] = [];
  const run: RunProgram = async (file, args) => {
    const script =
      file === 'powershell.exe' ? Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le') : '';
    calls.push(`${file} ${script}`);
    const answer = Object.entries(answers).find(([key]) => `${file} ${script}`.includes(key))?.[1];
    if (answer === undefined) throw new Error(`${file} is missing`);
    return answer;
  };
  return { run, calls };
}

test('tasks, whatever the language of the headings', () => {
  expect(parseTasks(tasks).at(-1)).toEqual({ name: 'ffmpeg.exe', pid: 5100, session: 'RDP-Tcp#3' });
  expect(parseTasks(tasks)).toHaveLength(4);
});

test('processes have their original names, asked once each; ours are left out', async () => {
  const details = JSON.stringify([
    { ProcessId: 5000, CommandLine: 'notes.exe my-private-letter.txt', OriginalName: 'AnyDesk.exe' },
    { ProcessId: 5100, CommandLine: '"C:\\a b\\ffmpeg.exe" -f gdigrab -i desktop', OriginalName: null },
  ]);
  const { run, calls } = fakeRun({ tasklist: tasks, Win32_Process: details });
  const processes = createWindowsProcesses(run, () => new Set([4242]));
  const first = await processes.list();
  expect(first).toEqual([
    { pid: 5000, names: ['notes.exe'], originalName: 'AnyDesk.exe', argv: [] },
    {
      pid: 5100,
      names: ['ffmpeg.exe'],
      originalName: null,
      argv: ['C:\\a b\\ffmpeg.exe', '-f', 'gdigrab', '-i', 'desktop'],
    },
  ]);
  expect(await processes.list()).toEqual(first);
  expect(calls.filter((call) => call.startsWith('powershell'))).toHaveLength(1);
});

test('a system that lists no process is a failure', async () => {
  const { run } = fakeRun({ tasklist: 'ERROR\n' });
  await expect(createWindowsProcesses(run, () => new Set()).list()).rejects.toThrow('no process');
});

test('listeners, whatever the language: nobody is at the other end', async () => {
  expect(parseNetstat(netstat)).toEqual([
    { port: 5900, pid: 4242 },
    { port: 3389, pid: 900 },
  ]);
  const { run } = fakeRun({ netstat, tasklist: tasks });
  expect(await listWindowsListeners(run)).toEqual([
    { port: 5900, program: 'AnyDesk.exe' },
    { port: 3389, program: null },
  ]);
});

test('what the computer is made of', async () => {
  const facts = {
    Manufacturer: 'innotek GmbH',
    Model: 'VirtualBox',
    HypervisorPresent: true,
    Bios: ['innotek GmbH', null, 'VBOX   - 1'],
    Macs: ['08:00:27:AA:BB:CC'],
    Devices: ['PCI\\VEN_80EE&DEV_CAFE'],
  };
  // PowerShell writes a single object without brackets.
  const { run } = fakeRun({ Win32_ComputerSystem: JSON.stringify(facts) });
  expect(await readWindowsFacts(run)).toMatchObject({
    hasHypervisor: true,
    isHypervisorCommon: true,
    firmware: ['innotek GmbH', 'VirtualBox', 'innotek GmbH', 'VBOX   - 1'],
    macAddresses: ['08:00:27:AA:BB:CC'],
  });
  await expect(readWindowsFacts(fakeRun({ Win32_ComputerSystem: '{"Model":5}' }).run)).rejects.toThrow();
});

test('what is plugged in; nothing printed is nothing there', async () => {
  const usb = JSON.stringify({ InstanceId: 'USB\\VID_0781&PID_5567', FriendlyName: 'Flash Disk' });
  expect(await listWindowsUsb(fakeRun({ 'Get-PnpDevice': usb }).run)).toEqual([
    { id: 'USB\\VID_0781&PID_5567', name: 'Flash Disk' },
  ]);
  expect(await listWindowsUsb(fakeRun({ 'Get-PnpDevice': '\r\n' }).run)).toEqual([]);
});

test('scripts are handed over encoded, so that no quoting matters', () => {
  const [encoded] = powershellArguments(`Write-Output "it's"`).slice(-1);
  expect(encoded).toMatch(/^[A-Za-z0-9+/=]+$/);
});

test.each([
  ['a "b c" d', ['a', 'b c', 'd']],
  ['', []],
])('command line %j', (line, words) => expect(splitCommandLine(line)).toEqual(words));
