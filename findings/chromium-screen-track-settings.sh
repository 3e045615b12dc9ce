#!/usr/bin/env bash
# Until its first picture a captured screen's track tells the size that was asked for as the size that it has.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1, a display of 1280x800 (Xvfb). `getSettings()` of
# the track that `getDisplayMedia` has just resolved with gives the largest size allowed, as if it were the display's;
# with the first picture it changes to the real one. Asked for no size at all, it says 1280x720, and then really is
# scaled down to fit into that: whoever wants all pixels has to ask for more than there are. And
# `--use-fake-ui-for-media-stream`, which answers the question for cameras, breaks this one.
#
#     asked for at most 1920x1200: 1920x1200, then 1280x800
#     asked for no size: 1280x720, then 1152x720
#     with the fake prompt: NotReadableError
#
# Here: a capture counts as open, and has its size, from its first picture on, and is asked for with 1920x1200 at most
# (`renderer/capture/devices/`); the development host chooses the screen by a switch and not by the fake prompt.
set -euo pipefail
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -x /usr/bin/Xvfb ] || missing+=(xvfb)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "first: sudo apt-get install --yes ${missing[*]}" >&2; exit 2; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null
fi
dir=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund playwright-core@1.65.1
mkfifo number
Xvfb -displayfd 3 -screen 0 1280x800x24 3>number 2>/dev/null &
read -r number <number
export DISPLAY=:$number
cat >run.mjs <<'EOF'
import { chromium } from 'playwright-core';

const same = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
};

async function capture(argument, video) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: false, args: [argument] });
  const page = await browser.newPage();
  const body = '<!doctype html><title>t</title><button>Share</button>';
  await page.route('https://page.test/', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('https://page.test/');
  const said = page.evaluate(async (video) => {
    // Chromium wants a click before each capture.
    await new Promise((resolve) => addEventListener('click', resolve, { once: true }));
    const stream = await navigator.mediaDevices.getDisplayMedia({ video }).catch(({ name }) => name);
    if (typeof stream === 'string') return stream;
    const [track] = stream.getTracks();
    const size = () => `${track.getSettings().width}x${track.getSettings().height}`;
    const before = size();
    await new MediaStreamTrackProcessor({ track }).readable.getReader().read();
    return `${before}, then ${size()}`;
  }, video);
  await page.click('button');
  const answer = await said;
  await browser.close();
  return answer;
}

const entire = '--auto-select-desktop-capture-source=Entire screen';
const most = await capture(entire, { width: { max: 1920 }, height: { max: 1200 } });
same('asked for at most 1920x1200', most, '1920x1200, then 1280x800');
same('asked for no size', await capture(entire, true), '1280x720, then 1152x720');
same('with the fake prompt', await capture('--use-fake-ui-for-media-stream', true), 'NotReadableError');
EOF
HOME=$dir TMPDIR=$dir node run.mjs
