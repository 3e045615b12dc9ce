import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accommodations } from '../../../contract/settings.ts';
import type { ProcessSeen } from '../../../core/watch/process.ts';
import { processesRule } from '../../../core/watch/processes.ts';
import type { Platform } from '../../../core/lists/prohibited-program.ts';
import { prohibitedPrograms } from '../../../core/watch/prohibited.ts';
import { play } from './play.ts';

const settings = { accommodations: accommodations.parse({}) };
let nextPid = 100;
const process = (name: string, more: Partial<ProcessSeen> = {}): ProcessSeen => ({
  pid: nextPid++,
  names: [name],
  originalName: null,
  argv: [],
  ...more,
});
const poll = (at: number, ...processes: ProcessSeen[]) => ({ at, processes });
const found = (platform: Platform, seen: ProcessSeen, given = settings) =>
  play(processesRule(given, platform), [poll(1, seen)]).map(({ data }) => data);

describe('which programs', () => {
  test.each<[Platform, string, string]>([
    ['linux', 'obs', 'OBS Studio'],
    ['linux', 'x11vnc', 'x11vnc'],
    ['win32', 'obs64.exe', 'OBS Studio'],
    ['win32', 'ANYDESK.EXE', 'AnyDesk'],
    ['darwin', 'zoom.us', 'Zoom'],
  ])('%s: %s is %s', (platform, name, product) => {
    expect(found(platform, process(name))).toMatchObject([{ name: product, isRunning: true }]);
  });

  test.each<[Platform, string]>([
    ['linux', 'obsidian'],
    ['linux', 'jobs'],
    ['linux', 'OBS'],
    ['linux', 'zoomer'],
    ['linux', 'simplescreenrecorders'],
    ['win32', 'obs64.exe.txt'],
    ['win32', 'myslack.exe'],
    ['linux', 'obs64.exe'],
    ['darwin', 'Zoom.exe'],
    ['linux', ''],
  ])('%s: %s is nothing: names are compared whole', (platform, name) => {
    expect(found(platform, process(name))).toEqual([]);
  });

  test('the kernel of Linux cuts names at 15 characters', () => {
    expect(found('linux', process('simplescreenrec'))).toMatchObject([{ name: 'SimpleScreenRecorder' }]);
    expect(found('linux', process('simplescreenrecorder'))).toHaveLength(1);
  });

  test('a renamed file is known by its original name on Windows', () => {
    const seen = process('notes.exe', { originalName: 'AnyDesk.exe' });
    expect(found('win32', seen)).toMatchObject([{ name: 'AnyDesk', category: 'remote' }]);
  });

  test('what the candidate’s computer calls it does not leave the computer', () => {
    const seen = process('obs', { names: ['obs', 'my-private-name'] });
    expect(JSON.stringify(found('linux', seen))).not.toContain('my-private-name');
  });
});

describe('the list', () => {
  test('has about a hundred programs of every category, each once', () => {
    expect(prohibitedPrograms.length).toBeGreaterThanOrEqual(80);
    expect(new Set(prohibitedPrograms.map(({ name }) => name)).size).toBe(prohibitedPrograms.length);
    expect(new Set(prohibitedPrograms.map(({ category }) => category)).size).toBe(5);
  });

  test.each<Platform>(['linux', 'win32', 'darwin'])('%s: no name stands for two programs', (platform) => {
    const owners = new Map<string, string>();
    for (const { name, executables } of prohibitedPrograms) {
      for (const each of executables[platform]) {
        const compared = platform === 'linux' ? each.slice(0, 15) : each.toLowerCase();
        expect(owners.get(compared) ?? name, each).toBe(name);
        owners.set(compared, name);
      }
    }
  });

  test('holds names, not paths, and files of Windows end in .exe', () => {
    for (const { name, executables } of prohibitedPrograms) {
      const all = Object.values(executables).flat();
      expect(all, name).not.toHaveLength(0);
      for (const each of all) expect(each).toMatch(/^[^/\\|]+$/);
      for (const each of executables.win32) expect(each).toMatch(/\.exe$/);
    }
  });

  test('has no screen reader, magnifier or on-screen keyboard in it', () => {
    const names = prohibitedPrograms.flatMap(({ executables }) => Object.values(executables).flat());
    for (const assistive of [
      'orca',
      'nvda.exe',
      'jfw.exe',
      'Narrator.exe',
      'Magnify.exe',
      'osk.exe',
      'onboard',
    ])
      expect(names).not.toContain(assistive);
  });
});

describe('when', () => {
  test('a start is said once, however many processes it has, and its end when the last is gone', () => {
    const [one, two] = [process('discord'), process('Discord')];
    const rule = processesRule(settings, 'linux');
    const drafts = play(rule, [poll(1, one, two), poll(2, one, two), poll(3, two), poll(4), poll(5)]);
    expect(drafts.map(({ occurredAt, data }) => [occurredAt, data])).toEqual([
      [1, { name: 'Discord', category: 'messenger', isRunning: true }],
      [4, { name: 'Discord', category: 'messenger', isRunning: false }],
    ]);
  });

  test('a program that ended and was started between two polls is said again', () => {
    const drafts = play(processesRule(settings, 'linux'), [poll(1, process('obs')), poll(2, process('obs'))]);
    expect(drafts.map(({ data }) => (data as { isRunning: boolean }).isRunning)).toEqual([true, false, true]);
  });

  test('starts and ends take turns, whatever is seen', () => {
    const names = fc.constantFrom('obs', 'slack', 'bash');
    const seen = fc.array(fc.record({ pid: fc.integer({ min: 1, max: 4 }), name: names }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(seen), (polls) => {
        const drafts = play(
          processesRule(settings, 'linux'),
          polls.map((list, at) => poll(at, ...list.map(({ pid, name }) => process(name, { pid })))),
        );
        const running = new Map<unknown, boolean>();
        for (const { data } of drafts as readonly { data: { name: string; isRunning: boolean } }[]) {
          expect(data.isRunning).toBe(!(running.get(data.name) ?? false));
          running.set(data.name, data.isRunning);
        }
      }),
    );
  });
});

test.each(['obs', 'OBS', 'obs.exe'])(
  'assistive technology the exam allows (%s) is never reported',
  (name) => {
    const allowed = { accommodations: accommodations.parse({ assistiveTechnology: [name] }) };
    expect(found('linux', process('obs'), allowed)).toEqual([]);
    expect(found('linux', process('slack'), allowed)).toHaveLength(1);
  },
);
