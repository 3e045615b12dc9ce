#!/usr/bin/env bash
# MediaRecorder encodes the camera's full pictures whatever size the track was constrained to.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1, Chromium's own fake camera at 1280x720. A copy of
# the track is constrained to exactly 640x360 at 10 pictures a second. `applyConstraints` resolves, and everybody agrees
# that it is so: the track's settings, a video element, and the display size of each VideoFrame. But the frame's pixels
# are still all there (its coded size), and those are what MediaRecorder encodes: only the rate has become less, and the
# file has four times the pixels that the page was told.
#
#     the track's settings: [640,360,10]
#     a video element: [640,360]
#     a frame says: [640,360]
#     a frame has: [1280,720]
#     the file, by ffprobe: 1280x720
#
# Here: each picture is drawn anew in the size it says it has, and that is what is recorded
# (`renderer/capture/recording/reduce-track.ts`).
set -euo pipefail
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -x /usr/bin/ffprobe ] || missing+=(ffmpeg)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "first: sudo apt-get install --yes ${missing[*]}" >&2; exit 2; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund playwright-core@1.65.1
cat >run.mjs <<'EOF'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const same = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
};

const args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const page = await browser.newPage();
await page.goto('file:///dev/null');
const seen = await page.evaluate(async () => {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
  const track = camera.getTracks()[0].clone();
  await track.applyConstraints({ width: { exact: 640 }, height: { exact: 360 }, frameRate: { max: 10 } });
  const { width, height, frameRate } = track.getSettings();
  const video = Object.assign(document.createElement('video'), { srcObject: new MediaStream([track]), muted: true });
  await video.play();
  const { value: frame } = await new MediaStreamTrackProcessor({ track }).readable.getReader().read();
  const recorder = new MediaRecorder(new MediaStream([track]), { mimeType: 'video/webm;codecs=vp8' });
  const file = new Promise((resolve) => (recorder.ondataavailable = ({ data }) => resolve(data.arrayBuffer())));
  recorder.start();
  setTimeout(() => recorder.stop(), 1_500);
  return {
    settings: JSON.stringify([width, height, frameRate]),
    video: JSON.stringify([video.videoWidth, video.videoHeight]),
    says: JSON.stringify([frame.displayWidth, frame.displayHeight]),
    has: JSON.stringify([frame.codedWidth, frame.codedHeight]),
    file: Array.from(new Uint8Array(await file)),
  };
});
await browser.close();
writeFileSync('recorded.webm', Buffer.from(seen.file));
const asked = ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0:s=x', 'recorded.webm'];
same('the track’s settings', seen.settings, '[640,360,10]');
same('a video element', seen.video, '[640,360]');
same('a frame says', seen.says, '[640,360]');
same('a frame has', seen.has, '[1280,720]');
same('the file, by ffprobe', execFileSync('ffprobe', asked, { encoding: 'utf8' }).trim(), '1280x720');
EOF
HOME=$dir TMPDIR=$dir node run.mjs
