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
#     picture and sound file emptied: ended, NotFoundError, 0, live
#     the silent microphone is muted: false
#
# Here: tests show photographs to the unmodified app by overwriting one frame, and pull the cable by emptying the file;
# what a journey must hear is put into one sound beforehand (`devhost/rig/virtual-camera.ts`, `virtual-microphone.ts`).
set -euo pipefail
if [ ! -x /usr/bin/chromium ]; then
  [ "$(id -u)" = 0 ] || { echo 'first: sudo apt-get install --yes chromium' >&2; exit 2; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null
fi
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
const [width, height, rate] = [64, 48, 48_000];
const grey = (luma) => Buffer.concat([Buffer.alloc(width * height, luma), Buffer.alloc((width * height) / 2, 128)]);
const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\nFRAME\n`);
function tone(loudness01) {
  const samples = Int16Array.from({ length: rate }, (_, at) => loudness01 * 32_767 * Math.sin((at * 880 * Math.PI) / rate));
  const wav = Buffer.from('UklGRgAAAABXQVZFZm10IBAAAAABAAEAgLsAAAB3AQACABAAZGF0YQAAAAA=', 'base64');
  for (const [at, bytes] of [[4, 36 + samples.byteLength], [40, samples.byteLength]]) wav.writeUInt32LE(bytes, at);
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
    let [sum, count] = [0, 0];
    const reader = next(track);
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
const emptied = await page.evaluate(async () => [camera.readyState, await reopen(), await hear(), microphone.readyState]);
same('picture and sound file emptied', emptied.join(', '), 'ended, NotFoundError, 0, live');
same('the silent microphone is muted', await page.evaluate(() => microphone.muted), false);
await browser.close();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
