import type { DatedList } from './dated-list.ts';

const source = 'the manuals of FFmpeg (devices, filters), GStreamer, VLC, mpv and ImageMagick';
const checkedOn = '2026-11-25';

/** Tools that do many harmless things, and take the screen only when they are told to by their arguments. */
export const recordingTools: DatedList<string> = {
  name: 'capture tools',
  source,
  checkedOn,
  entries: ['ffmpeg', 'ffplay', 'gst-launch-1.0', 'vlc', 'cvlc', 'mpv', 'import'],
};

/** Arguments of theirs, or beginnings of them, that name the screen as what is recorded. */
export const screenSources: DatedList<string> = {
  name: 'arguments of capture tools',
  source,
  checkedOn,
  entries: [
    'x11grab',
    'kmsgrab',
    'gdigrab',
    'ddagrab',
    'desktop',
    'ximagesrc',
    'pipewiresrc',
    'dx9screencapsrc',
    'd3d11screencapturesrc',
    'screen://',
    'av://x11grab',
  ],
};
