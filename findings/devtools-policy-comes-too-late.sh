#!/usr/bin/env bash
# A content security policy that DevTools changes in a response is reported as changed, and enforced as it was sent.
#
# Seen with Chromium 156.0.8078 (Debian 12), playwright-core 1.65.1. `Fetch.continueResponse` with other headers is how
# one changes a document's headers on their way. For `content-security-policy` it does half of that: `Network` events,
# which Playwright reads, report the changed header, while the page is held to what the server sent, be it stricter or
# none. Only after `Fetch.fulfillRequest`, with the body fetched by `getResponseBody` and sent again, is it held to the
# new one. So a test that compares headers passes for a policy that does nothing.
#
#     sent none, continued with 'none': reported script-src 'none', script ran
#     sent 'none', continued with 'self': reported script-src 'self', script did not run
#     sent none, fulfilled with 'none': reported script-src 'none', script did not run
#     sent 'none', fulfilled with 'self': reported script-src 'self', script ran
#
# Here: where an app changes a document's policy, the development host answers with the document anew
# (`packages/electron-devhost/page/requests.ts`).
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
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

let sent = null;
const html = '<!doctype html><title>t</title><script src="/script.js"></script>';
const server = createServer(({ url }, response) => {
  const isScript = url === '/script.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  if (sent) response.setHeader('content-security-policy', sent);
  response.end(isScript ? 'globalThis.ran = true' : html);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });

async function change(how, from, to, expected) {
  sent = from && `script-src ${from}`;
  const page = await browser.newPage();
  const tools = await page.context().newCDPSession(page);
  const patterns = [{ urlPattern: '*', requestStage: 'Response', resourceType: 'Document' }];
  await tools.send('Fetch.enable', { patterns });
  tools.on('Fetch.requestPaused', async ({ requestId, responseHeaders }) => {
    const kept = responseHeaders.filter(({ name }) => /^content-type$/i.test(name));
    const headers = [...kept, { name: 'content-security-policy', value: `script-src ${to}` }];
    const changed = { requestId, responseCode: 200, responseHeaders: headers };
    if (how === 'continued') return tools.send('Fetch.continueResponse', changed);
    const { body, base64Encoded } = await tools.send('Fetch.getResponseBody', { requestId });
    const again = base64Encoded ? body : Buffer.from(body).toString('base64');
    return tools.send('Fetch.fulfillRequest', { ...changed, body: again });
  });
  const response = await page.goto(`${origin}/`);
  const ran = await page.evaluate(() => 'ran' in globalThis);
  await page.close();
  const reported = response.headers()['content-security-policy'];
  const seen = `reported ${reported}, script ${ran ? 'ran' : 'did not run'}`;
  const what = `sent ${from ?? 'none'}, ${how} with ${to}`;
  console.log(`${what}: ${seen}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${expected}`);
}

const [none, self] = [`'none'`, `'self'`];
await change('continued', null, none, `reported script-src 'none', script ran`);
await change('continued', none, self, `reported script-src 'self', script did not run`);
await change('fulfilled', null, none, `reported script-src 'none', script did not run`);
await change('fulfilled', none, self, `reported script-src 'self', script ran`);
await browser.close();
server.close();
EOF
HOME=$dir TMPDIR=$dir node run.mjs
