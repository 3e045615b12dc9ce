import type { Page } from '@playwright/test';

/** A short recording that plays by itself, made by the browser's own recorder. Leaves the page where it is. */
export async function recordWebm(page: Page, colour: string, durationMs: number): Promise<Buffer> {
  const base64 = await page.evaluate(record, { colour, durationMs });
  return Buffer.from(base64, 'base64');
}

/** Runs inside the page: a moving bar on a colour. */
async function record({ colour, durationMs }: { colour: string; durationMs: number }): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  let x = 0;
  const drawing = setInterval(() => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 320, 180);
    context.fillStyle = '#fff';
    context.fillRect((x = (x + 8) % 320), 60, 20, 60);
  }, 40);
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  setTimeout(() => recorder.stop(), durationMs);
  await stopped;
  clearInterval(drawing);
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
