import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeData, titleOf } from '../../../console/events/words.ts';
import { eventWords, wordsIn } from '../../../console/strings.ts';
import type { EventWords } from '../../../console/strings/event-words.ts';
import { catalog } from '../../../contract/catalog.ts';

const golden = (type: string): { readonly data: unknown } =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/events/${type}.json`), 'utf8'));
const box = [0, 0, 0.1, 0.1];

test('a type cannot be added without its words', () => {
  type Grown = typeof catalog & { readonly 'x.future.thing': (typeof catalog)['x.hand.raised'] };
  // @ts-expect-error: `x.future.thing` has no words, and does not compile
  const words: EventWords<Grown> = eventWords;
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(catalog).toSorted());
});

test('what may be a mistake of the software is never said as a fact', () => {
  const verdicts = /\b(detected|cheat|phone found|violation|suspicious)\b/i;
  for (const type of Object.keys(catalog)) expect(titleOf(type)).not.toMatch(verdicts);
  expect(titleOf('object.mobile-phone')).toBe('Possible phone');
  expect(titleOf('x.future.thing')).toBe('x.future.thing');
});

test('key data in words', () => {
  expect(describeData('window.focus-in', { awayMs: 48_000 })).toBe('away for 48 s');
  expect(describeData('window.focus-out', { application: 'Notes', windowTitle: 'Plan' })).toBe('Notes: Plan');
  expect(describeData('face.multiple', { count: 2, boxes: [box], scores: [0.9] })).toBe('2 faces');
  expect(describeData('object.book', { score01: 0.637, box })).toBe('64 % sure');
  expect(describeData('camera.detected', { label: 'OBS', isVirtual: true })).toBe(
    'OBS, possibly a virtual camera',
  );
  expect(describeData('x.cover.released', { by: 'hand-in', coveredMs: 5_000 })).toBe('handed in, after 5 s');
});

test.each([
  ['x.process.prohibited', 'OBS Studio, records the screen, running'],
  ['x.remote-session.found', 'VNC, port 5900 (x11vnc)'],
  ['x.display.multiple', '2 in use, 2 plugged in'],
  ['x.display.single', '1 in use, 1 plugged in'],
  ['x.display.changed', 'one more, 2 in use'],
  ['x.machine.virtual', 'processor: hypervisor flag, firmware: QEMU'],
  ['x.capture.found', 'ffmpeg: x11grab'],
  ['x.screen.locked', 'locked'],
  ['x.screen.unlocked', 'after 13 s'],
  ['x.device.changed', 'Flash Disk, added'],
  ['x.clock.jumped', '1 h back'],
  ['x.tamper.found', 'switch: --inspect'],
  ['x.cover.raised', 'because of remote access'],
  ['x.cover.released', 'by a proctor, after 42 s'],
  ['x.warning.shown', 'because of the displays'],
  ['x.warning.read', 'because of the displays'],
])('%s says: %s', (type, words) => {
  expect(describeData(type, golden(type).data)).toBe(words);
});

/** Their title says it all. */
const wordless = [
  'face.detected',
  'x.exam.submitted',
  'x.hand.lowered',
  'x.environment.finished',
  'x.hand.raised',
  'x.evidence.attached',
  'x.message.read',
  'x.exam.paused',
  // Only where faces were compared.
  'face-photo.accepted',
];

test.each(Object.keys(catalog))('%s has a title, and words for its data', (type) => {
  expect(titleOf(type)).not.toBe(type);
  if (wordless.includes(type)) return;
  expect(describeData(type, golden(type).data)).not.toMatch(/^$|undefined|NaN|\[object/);
});

describe.each(['de', 'ar'] as const)('in %s', (language) => {
  const { events } = wordsIn[language];

  test('every type has a title of its own, no English one, and words for its data', () => {
    for (const type of Object.keys(catalog) as (keyof typeof catalog)[]) {
      const { title, detail } = events[type];
      expect(title).not.toMatch(language === 'ar' ? /\p{Script=Latin}/u : /\b(the|of|was|not)\b/i);
      expect(title === eventWords[type].title && title.includes(' ')).toBe(false);
      expect(detail !== undefined, type).toBe(eventWords[type].detail !== undefined);
      const said = (detail as ((data: unknown) => string) | undefined)?.(golden(type).data);
      if (!wordless.includes(type)) expect(said, type).not.toMatch(/^$|undefined|NaN|\[object/);
    }
  });
});

test('data that is not what the catalog says has no words', () => {
  expect(describeData('window.focus-in', { awayMs: 'long' })).toBe('');
  expect(describeData('x.future.thing', { any: 1 })).toBe('');
});
