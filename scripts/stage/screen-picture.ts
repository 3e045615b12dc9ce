import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Takes a picture of the whole X display, as a person at the screen would see it. Size in pixels. */
export async function takeScreenPicture(display: string, file: string, size = '1280x800'): Promise<void> {
  const input = ['-f', 'x11grab', '-draw_mouse', '0', '-video_size', size, '-i', display];
  await promisify(execFile)('ffmpeg', ['-loglevel', 'error', '-y', ...input, '-frames:v', '1', file]);
}
