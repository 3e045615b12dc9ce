import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createVirtualCamera } from '../../../devhost/rig/virtual-camera.ts';
import { linuxRigMissing } from './linux-rig-missing.ts';

type Rgb = readonly [number, number, number];

const SIZE = { width: 320, height: 240 } as const;
const missing = linuxRigMissing(['chromium']);

function plain([red, green, blue]: Rgb): { width: number; height: number; rgb: Uint8Array } {
  const rgb = new Uint8Array(SIZE.width * SIZE.height * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set([red, green, blue], at);
  return { ...SIZE, rgb };
}

test('the file keeps its size and its name whatever is shown, and is empty while unplugged', () => {
  const dir = mkdtempSync(join(tmpdir(), 'camera-'));
  const camera = createVirtualCamera({ dir, ...SIZE });
  const file = camera.switches[1]!.split('=')[1]!;
  const { size, ino } = statSync(file);
  camera.show(plain([255, 255, 255]));
  expect(statSync(file)).toMatchObject({ size, ino });
  const header = 'YUV4MPEG2 W320 H240 F15:1 Ip A1:1 C420jpeg\nFRAME\n';
  expect(readFileSync(file, 'latin1').slice(0, header.length)).toBe(header);
  expect(readFileSync(file)[header.length]).toBe(235);
  camera.unplug();
  camera.showBlack();
  expect(statSync(file).size).toBe(0);
  camera.replug();
  expect(statSync(file)).toMatchObject({ size, ino });
  expect(readFileSync(file)[header.length]).toBe(16);
  camera.dispose();
});

test('a frame of another size is refused', () => {
  const camera = createVirtualCamera({ dir: mkdtempSync(join(tmpdir(), 'camera-')), ...SIZE });
  expect(() => camera.show({ width: 2, height: 2, rgb: new Uint8Array(12) })).toThrow(/320x240/);
  camera.dispose();
});

test.skipIf(missing)(
  `Chromium films what is shown, live, and notices the cable ${missing}`,
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'camera-'));
    const camera = createVirtualCamera({ dir, ...SIZE });
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [...camera.switches],
    });
    const context = await browser.newContext({ permissions: ['camera'] });
    const page = await context.newPage();
    await page.route('https://camera.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<video>' }),
    );
    await page.goto('https://camera.test/');
    expect(await openCamera(page)).toBe('live');
    for (const colour of [
      [200, 30, 30],
      [20, 40, 220],
    ] as const) {
      camera.show(plain(colour));
      await expect.poll(() => filmed(page), { timeout: 3000 }).toEqual(colour.map(near));
    }
    const image = join(dir, 'upright.png');
    await sharp({ create: { width: 100, height: 200, channels: 3, background: '#1eb41e' } }).toFile(image);
    await camera.showImage(image);
    await expect.poll(() => filmed(page), { timeout: 3000 }).toEqual([30, 180, 30].map(near));
    expect(await filmed(page, 0)).toEqual([0, 0, 0].map(near));

    camera.unplug();
    await expect.poll(() => trackState(page)).toBe('ended');
    expect(await openCamera(page)).toBe('NotFoundError');
    camera.replug();
    expect(await openCamera(page)).toBe('live');
    await browser.close();
    camera.dispose();
  },
  30_000,
);

/** Within the error of 4:2:0 and limited range. */
function near(value: number): unknown {
  return expect.toSatisfy((got: number) => Math.abs(got - value) < 12, `near ${value}`);
}

function openCamera(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const video = document.querySelector('video')!;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      video.srcObject = stream;
      await video.play();
      return stream.getVideoTracks()[0]!.readyState;
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
}

function trackState(page: Page): Promise<string> {
  return page.evaluate(() => {
    const stream = document.querySelector('video')!.srcObject;
    return stream instanceof MediaStream ? stream.getVideoTracks()[0]!.readyState : 'none';
  });
}

/** Colour of one pixel of the picture shrunk to 8x8, in the middle row. */
function filmed(page: Page, column = 4): Promise<number[]> {
  return page.evaluate((x) => {
    const context = new OffscreenCanvas(8, 8).getContext('2d')!;
    context.drawImage(document.querySelector('video')!, 0, 0, 8, 8);
    return Array.from(context.getImageData(x, 4, 1, 1).data.subarray(0, 3));
  }, column);
}
