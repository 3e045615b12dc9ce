import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeData } from '../../../console/session/describe-data.ts';
import { titleOf } from '../../../console/event-titles.ts';

const golden = (type: string): { readonly data: unknown } =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/events/${type}.json`), 'utf8'));

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
  expect(titleOf(type)).not.toBe(type);
});
