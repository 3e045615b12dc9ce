#!/usr/bin/env bash
# One `requestData()` makes Chromium write a length of 1 ms into a recording of seconds; a time slice makes it none.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1. A MediaRecorder that is only started and stopped
# writes a WebM file that players can seek in: with its duration, and cues at the end. The same three seconds
# - asked once for data in the middle: a duration all the same, of 0.001 s, although all pictures are in the file;
# - with a time slice, even one of a minute that never passes: no duration, no cues.
# So looking for a missing duration does not find the first kind.
#
#     started and stopped: 2.887 s, cues
#     requestData() once: 0.001 s, cues
#     start(500): no duration, no cues
#     start(60000): no duration, no cues
#
# Here: each piece of a recording has a recorder of its own, started without a time slice and never asked for data; the
# piece comes when it stops (`renderer/capture/recording/segment-recorder.ts`).
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
import { chromium } from 'playwright-core';

const args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const page = await browser.newPage();
await page.goto('file:///dev/null');
const record = (timeSliceMs, isAsked) =>
  page.evaluate(
    async ([timeSliceMs, isAsked]) => {
      const camera = await navigator.mediaDevices.getUserMedia({ video: true });
      const recorder = new MediaRecorder(camera, { mimeType: 'video/webm;codecs=vp8' });
      const parts = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => (recorder.onstop = resolve));
      recorder.start(timeSliceMs ?? undefined);
      if (isAsked) setTimeout(() => recorder.requestData(), 1_500);
      setTimeout(() => recorder.stop(), 3_000);
      await stopped;
      return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
    },
    [timeSliceMs, isAsked],
  );

// Elements of RFC 9559: Duration (a float of four bytes, in milliseconds) in the head, Cues anywhere.
function look(bytes) {
  const file = Buffer.from(bytes);
  const at = file.subarray(0, 4_096).indexOf('448984', 'hex');
  return {
    seconds: at === -1 ? null : file.readFloatBE(at + 3) / 1_000,
    hasCues: file.includes(Buffer.from('1c53bb6b', 'hex')),
  };
}

function expect(what, bytes, was, isAsBefore) {
  const { seconds, hasCues } = look(bytes);
  const duration = seconds === null ? 'no duration' : `${seconds.toFixed(3)} s`;
  console.log(`${what}: ${duration}, ${hasCues ? '' : 'no '}cues`);
  if (!isAsBefore(seconds, hasCues)) throw new Error(`changed: ${what}: it was ${was}`);
}

const isWhole = (seconds, hasCues) => seconds > 2 && seconds < 4 && hasCues;
const isShort = (seconds, hasCues) => seconds === 0.001 && hasCues;
const isEndless = (seconds, hasCues) => seconds === null && !hasCues;
expect('started and stopped', await record(null, false), '2 to 4 s, cues', isWhole);
expect('requestData() once', await record(null, true), '0.001 s, cues', isShort);
expect('start(500)', await record(500, false), 'neither', isEndless);
expect('start(60000)', await record(60_000, false), 'neither', isEndless);
await browser.close();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
