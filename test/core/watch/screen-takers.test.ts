import { expect, test } from 'vitest';
import { accommodations } from '../../../contract/settings.ts';
import { screenTakersRule, type TakersSeen } from '../../../core/watch/desktop/screen-takers.ts';
import { play } from './play.ts';

const settings = { accommodations: accommodations.parse({ assistiveTechnology: ['zoomer'] }) };
const taker = (name: string, path = `/home/me/${name}`) => ({
  names: [name],
  path,
  isSystemFile: path.startsWith('/usr/'),
});
const told = (...looks: readonly TakersSeen['takers'][]) =>
  play(
    screenTakersRule(settings, 'linux'),
    looks.map((takers, at) => ({ at, takers })),
  ).map(({ occurredAt, data }) => [occurredAt, data]);

test('each program is said once while it goes on, and again when it comes back', () => {
  const how = 'memory shared with the screen, and no window';
  const [notes, other] = [taker('notes'), taker('other')];
  expect(told([notes], [notes, other], [notes], [], [notes])).toEqual([
    [0, { program: 'notes', how }],
    [1, { program: 'other', how }],
    [4, { program: 'notes', how }],
  ]);
});

test('assistive technology, parts of the desktop and what is told by its arguments are not said', () => {
  expect(told([taker('zoomer'), taker('kmag', '/usr/bin/kmag'), taker('ffmpeg')])).toEqual([]);
  // A name alone makes nothing a part of the desktop.
  expect(told([taker('kmag')])).toHaveLength(1);
});
