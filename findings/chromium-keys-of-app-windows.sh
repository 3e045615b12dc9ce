#!/usr/bin/env bash
# Ctrl+T, Ctrl+N and Ctrl+W never reach a page in a tab, and do reach the very same page in an `--app` window.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1, Xvfb, openbox and xdotool. A page listens for keys
# and prevents every one. In a tab it keeps Ctrl+P and F11 from happening, but of these it is not even told: Chromium
# opens its tabs and windows and closes the page. In a window of `--app=URL` each of them is told and can be prevented.
#
#     tab, told: ctrl+p F11; not told: ctrl+t ctrl+n ctrl+shift+n ctrl+shift+t ctrl+Tab ctrl+w; open at the end: false
#     app, told: ctrl+p F11 ctrl+t ctrl+n ctrl+shift+n ctrl+shift+t ctrl+Tab ctrl+w; not told: ; open at the end: true
#
# Here: the development host shows every page in an `--app` window, which is why it can hold back the keys of a browser
# that Electron does not have (`packages/electron-devhost/bridge/keyboard.ts`).
set -euo pipefail
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
for program in Xvfb openbox xdotool; do command -v $program >/dev/null || missing+=("${program,,}"); done
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
openbox >/dev/null 2>&1 &
cat >keys.html <<'EOF'
<!doctype html><title>keys</title><script>
  let told = 0;
  addEventListener('keydown', (event) => {
    if (!/Control|Shift/.test(event.key)) told += 1;
    event.preventDefault();
  });
</script>
EOF
cat >run.mjs <<'EOF'
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
const url = `file://${process.cwd()}/keys.html`;
const shared = ['ctrl+p', 'F11'];
const reserved = ['ctrl+t', 'ctrl+n', 'ctrl+shift+n', 'ctrl+shift+t', 'ctrl+Tab', 'ctrl+w'];
const xdotool = (...args) => execFileSync('xdotool', args);

async function press(kind, argument, expected) {
  const quiet = ['--no-sandbox', '--test-type', '--no-first-run', '--password-store=basic'];
  const own = ['--remote-debugging-port=0', `--user-data-dir=${process.cwd()}/${kind}`];
  const args = [...quiet, ...own, argument];
  const child = spawn('/usr/bin/chromium', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve) => {
    createInterface(child.stderr).on('line', (line) => {
      if (line.startsWith('DevTools listening on ')) resolve(line.split(' ').at(-1));
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  while (!context.pages().some((page) => page.url() === url)) await wait(100);
  await wait(1_500);
  const page = context.pages().find((one) => one.url() === url);
  const told = [];
  for (const key of [...shared, ...reserved]) {
    xdotool('mousemove', '500', '500', 'click', '1');
    await wait(300);
    const before = await page.evaluate('told');
    xdotool('key', '--clearmodifiers', key);
    await wait(1_000);
    const after = await page.evaluate('told').catch(() => before);
    if (after > before) told.push(key);
    for (const other of context.pages()) if (other !== page) await other.close();
    if (!page.isClosed()) await page.bringToFront();
  }
  const not = [...shared, ...reserved].filter((key) => !told.includes(key));
  const seen = `told: ${told.join(' ')}; not told: ${not.join(' ')}; open at the end: ${!page.isClosed()}`;
  console.log(`${kind}, ${seen}`);
  await browser.close();
  child.kill();
  if (seen !== expected) throw new Error(`changed: ${kind}: it was ${expected}`);
}

const [both, tabs] = [shared.join(' '), reserved.join(' ')];
await press('tab', url, `told: ${both}; not told: ${tabs}; open at the end: false`);
await press('app', `--app=${url}`, `told: ${both} ${tabs}; not told: ; open at the end: true`);
process.exit();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
