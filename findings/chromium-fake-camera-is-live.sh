#!/usr/bin/env bash
# Chromium's fake camera reads its file again for every picture, its fake microphone once for each opening.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1. `--use-file-for-fake-video-capture` with a Y4M file
# of one frame is a camera that can be changed while it films: overwrite the frame in place, and the picture is the new
# one; cut the file to nothing, and the track ends, and there is no camera any more. `--use-file-for-fake-audio-capture`
# is the opposite: what is written to the file while it is heard, nobody hears until the microphone is opened again. And
# an empty sound file is no missing microphone: it opens, stays live, is not muted, and delivers nothing but zeros.
#
#     picture before, after overwriting: dark, bright
#     sound before, after overwriting, opened again: 0.35, 0.35, 0.04
#     picture file emptied: ended, NotFoundError
#     sound file emptied: level, state, muted: 0, live, false
#
# Here: tests show photographs to the unmodified app by overwriting one frame, and pull the cable by emptying the file;
# what a journey must hear is put into one sound beforehand (`packages/electron-devhost/fixtures/virtual-*.ts`).
set -euo pipefail
[ -x /usr/bin/chromium ] || [ "$(id -u)" = 0 ] || { echo 'first: sudo apt-get install --yes chromium' >&2; exit 2; }
[ -x /usr/bin/chromium ] || { apt-get update -qq; apt-get install -y -qq --no-install-recommends chromium >/dev/null; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >run.mjs <<'EOF'
import { ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { chromium } from 'playwright-core';
const same = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
};
const grey = (luma) => Buffer.concat([Buffer.alloc(64 * 48, luma), Buffer.alloc(64 * 24, 128)]);
const head = Buffer.from('YUV4MPEG2 W64 H48 F15:1 Ip A1:1 C420jpeg\nFRAME\n');
function tone(loudness01) {
  const peak = loudness01 * 32_767;
  const samples = Int16Array.from({ length: 48_000 }, (_, at) => peak * Math.sin((at * 880 * Math.PI) / 48_000));
  // The 44 bytes before a second of 16-bit samples of one channel.
  const wav = Buffer.from('UklGRiR3AQBXQVZFZm10IBAAAAABAAEAgLsAAAB3AQACABAAZGF0YQB3AQA=', 'base64');
  return Buffer.concat([wav, Buffer.from(samples.buffer)]);
}
writeFileSync('camera.y4m', Buffer.concat([head, grey(40)]));
writeFileSync('microphone.wav', tone(0.5));
const args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
args.push(`--use-file-for-fake-video-capture=${process.cwd()}/camera.y4m`);
args.push(`--use-file-for-fake-audio-capture=${process.cwd()}/microphone.wav`);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const page = await browser.newPage();
await page.goto('file:///dev/null');
await page.evaluate(async () => {
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const open = async (kind) => (await navigator.mediaDevices.getUserMedia(kind)).getTracks()[0];
  const next = (track) => new MediaStreamTrackProcessor({ track: track.clone() }).readable.getReader();
  window.look = async () => {
    const { value } = await next(camera).read();
    const pixels = new Uint8Array(value.allocationSize());
    return value.copyTo(pixels).then(() => (pixels[0] > 128 ? 'bright' : 'dark'));
  };
  window.level = async (track) => {
    let [sum, count, reader] = [0, 0, next(track)];
    while (count < 50_000) {
      const { value } = await reader.read();
      const samples = new Float32Array(value.numberOfFrames);
      value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      for (const sample of samples) [sum, count] = [sum + sample * sample, count + 1];
    }
    return Number(Math.sqrt(sum / count).toFixed(2));
  };
  window.hear = async () => (microphone.stop(), (window.microphone = await open({ audio: plain })), level(microphone));
  window.reopen = () => open({ video: true }).then(() => 'opened', ({ name }) => name);
  window.camera = await open({ video: true });
  window.microphone = await open({ audio: plain });
});
const before = await page.evaluate(async () => [await look(), await level(microphone)]);
const camera = openSync('camera.y4m', 'r+');
writeSync(camera, grey(200), 0, undefined, head.length);
writeFileSync('microphone.wav', tone(0.05));
await page.waitForTimeout(1_000);
const after = await page.evaluate(async () => [await look(), await level(microphone), await hear()]);
same('picture before, after overwriting', `${before[0]}, ${after[0]}`, 'dark, bright');
same('sound before, after overwriting, opened again', [before[1], after[1], after[2]].join(', '), '0.35, 0.35, 0.04');
ftruncateSync(camera, 0);
writeFileSync('microphone.wav', '');
await page.waitForTimeout(2_000);
const gone = await page.evaluate(() => reopen().then((name) => `${camera.readyState}, ${name}`));
same('picture file emptied', gone, 'ended, NotFoundError');
const silent = await page.evaluate(async () => [await hear(), microphone.readyState, microphone.muted].join(', '));
same('sound file emptied: level, state, muted', silent, '0, live, false');
await browser.close();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
