#!/usr/bin/env bash
# A PDF that a page goes to is three documents at once, and a script that a guard puts into the page is in one of them.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1. A DevTools session of a page puts a script before
# all others into each new document, as one does to take `print` away or to hear every key. For a PDF there are then: an
# outer document with the PDF's address and type; in it a page of Chromium's own extension, which is the viewer with its
# buttons to save and print; and in that a third with the PDF's address again, of type HTML. The last two are targets of
# their own, although the third has the very origin of the first: the script is in the outer one only, and does not hear
# what is pressed in the viewer. By its address the first cannot be told from the third.
#
#     shown: page.test/paper.pdf application/pdf guarded, extension text/html -, page.test/paper.pdf text/html -
#     keys that the guard heard, pressed in the viewer: 0
#     as attachment: paper.pdf, about:blank
#
# Here: every PDF of an exam is made an attachment before Chromium sees it, so that the viewer never opens and the file
# is allowed or not like any other download (`main/lockdown/exam-page/request-filter.ts`).
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
cat >paper.pdf <<'EOF'
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
EOF
cat >run.mjs <<'EOF'
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const same = (what, seen, expected) => {
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
};
let way = 'inline';
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': way });
  response.end(readFileSync('paper.pdf'));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${server.address().port}/paper.pdf`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
const page = await browser.newPage();
const source = `globalThis.heard = 0; addEventListener('keydown', () => { heard += 1; }, true);`;
const tools = await page.context().newCDPSession(page);
await tools.send('Page.enable');
await tools.send('Page.addScriptToEvaluateOnNewDocument', { source });

await page.goto(url);
while (page.frames().length < 3) await wait(100);
await wait(1_000);
const described = page.frames().map(async (frame) => {
  const [type, isGuarded] = await frame.evaluate(() => [document.contentType, 'heard' in globalThis]);
  const { protocol, pathname } = new URL(frame.url());
  return `${protocol.startsWith('http') ? `page.test${pathname}` : 'extension'} ${type} ${isGuarded ? 'guarded' : '-'}`;
});
const outer = 'page.test/paper.pdf application/pdf guarded';
const inner = 'extension text/html -, page.test/paper.pdf text/html -';
same('shown', (await Promise.all(described)).join(', '), `${outer}, ${inner}`);
await page.mouse.click(400, 400);
await page.keyboard.press('a');
same('keys that the guard heard, pressed in the viewer', await page.mainFrame().evaluate(() => heard), 0);

way = 'attachment';
const other = await browser.newPage();
const download = other.waitForEvent('download');
await other.goto(url).catch(() => undefined);
same('as attachment', `${(await download).suggestedFilename()}, ${other.url()}`, 'paper.pdf, about:blank');
await browser.close();
server.close();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
