import { expect, test } from 'vitest';
import { accommodations } from '../../../contract/settings.ts';
import { captureRule, screenSource } from '../../../core/watch/capture.ts';
import type { ProcessSeen } from '../../../core/watch/process.ts';
import { play } from './play.ts';

const process = (command: string, pid = 7): ProcessSeen => {
  const argv = command.split(' ');
  return { pid, names: [argv[0] ?? ''], originalName: null, argv };
};
const settings = { accommodations: accommodations.parse({}) };

test.each([
  ['ffmpeg -f x11grab -i :0 out.mkv', 'x11grab'],
  ['ffmpeg -f kmsgrab -i - out.mkv', 'kmsgrab'],
  ['ffmpeg.exe -f gdigrab -i desktop out.mkv', 'gdigrab'],
  ['ffmpeg.exe -filter_complex ddagrab=0 out.mkv', 'ddagrab'],
  ['ffmpeg -f lavfi -i ddagrab out.mkv', 'ddagrab'],
  ['gst-launch-1.0 ximagesrc ! fakesink', 'ximagesrc'],
  ['vlc screen:// --sout x', 'screen://'],
  ['ffmpeg -f avfoundation -i Capture screen 0:none out.mkv', 'Capture screen'],
  ['import -window root shot.png', 'root window'],
])('%s takes the screen', (command, how) => expect(screenSource(process(command))).toBe(how));

test.each([
  'ffmpeg -i lecture.mp4 out.mkv',
  'ffmpeg -i my-x11grab-notes.mp4 out.mkv',
  'ffmpeg -f v4l2 -i /dev/video0 out.mkv',
  'editor x11grab.txt x11grab',
  'import -window 0x12 shot.png',
  'vlc film.mkv',
])('%s does not', (command) => expect(screenSource(process(command))).toBeNull());

test('each process is said once while it goes on, and again for another one', () => {
  const grab = process('ffmpeg -f x11grab -i :0 out.mkv');
  const other = process('ffmpeg -f x11grab -i :0 out.mkv', 8);
  const polls = [[grab], [grab], [], [other]].map((processes, at) => ({ at, processes }));
  expect(play(captureRule(settings), polls)).toEqual([
    { type: 'x.capture.found', occurredAt: 0, data: { program: 'ffmpeg', how: 'x11grab' } },
    { type: 'x.capture.found', occurredAt: 3, data: { program: 'ffmpeg', how: 'x11grab' } },
  ]);
});

test('what the exam allows is never reported', () => {
  const allowed = { accommodations: accommodations.parse({ assistiveTechnology: ['ffmpeg'] }) };
  const polls = [{ at: 0, processes: [process('ffmpeg -f x11grab -i :0 out.mkv')] }];
  expect(play(captureRule(allowed), polls)).toEqual([]);
});
