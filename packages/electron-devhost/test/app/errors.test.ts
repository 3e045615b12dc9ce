import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import type { Shell, Tray } from 'electron';
import { expect, test } from 'vitest';
import { NotSupportedByDevHost, partial, partialClass } from '../../app/errors.ts';
import { createTrayClass } from '../../modules/unattended.ts';

test('a missing member throws with its full name, until somebody assigns it', async () => {
  const shell = partial<Shell>('shell', { beep: () => undefined });
  expect(() => shell.beep()).not.toThrow();
  expect(() => shell.openExternal('https://exam.test/')).toThrow(NotSupportedByDevHost);
  expect(() => shell.openPath('x')).toThrow(/^shell\.openPath is not implemented/);
  shell.openPath = () => Promise.resolve('stubbed');
  expect(await shell.openPath('x')).toBe('stubbed');
});

test('a partial object can be awaited, serialized and used as an emitter', async () => {
  type Thing = EventEmitter & { readonly known: number; readonly missing: number };
  const emitter = partial<Thing>('thing', Object.assign(new EventEmitter(), { known: 1 }));
  expect(await Promise.resolve(emitter)).toBe(emitter);
  expect(() => JSON.stringify(emitter)).not.toThrow();
  expect(inspect(emitter)).toContain('EventEmitter');
  const heard: unknown[] = [];
  emitter.once('event', (value) => heard.push(value));
  emitter.emit('event', 1);
  emitter.emit('event', 2);
  expect(heard).toEqual([1]);
  expect(() => emitter.missing).toThrow(NotSupportedByDevHost);
});

test('classes throw for what they lack, and their instances too', () => {
  class Host {
    readonly known = 1;
    static make(): Host {
      return new Host();
    }
  }
  type Imitated = { new (): { known: number; unknown: number }; make(): Host; other(): void };
  const Class = partialClass<Imitated>('Class', Host);
  const instance = new Class();
  expect(instance).toBeInstanceOf(Host);
  expect(instance.known).toBe(1);
  expect(() => instance.unknown).toThrow('Class.unknown');
  expect(Class.make().known).toBe(1);
  expect(() => Class.other()).toThrow('Class.other');
  const TrayClass: typeof Tray = createTrayClass();
  expect(() => new TrayClass('icon.png')).toThrow(NotSupportedByDevHost);
});
