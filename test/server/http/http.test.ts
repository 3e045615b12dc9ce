import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { precompress } from '../../../scripts/build/precompress.ts';
import { post, refusalOf, runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

function builtPage(): string {
  const folder = tempFolder();
  mkdirSync(joinPath(folder, 'assets'));
  writeFileSync(
    joinPath(folder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" content="__CSP_NONCE__" />',
  );
  writeFileSync(joinPath(folder, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(joinPath(folder, '.env'), 'SECRET=1');
  return folder;
}

async function servedPages() {
  const pages = { console: builtPage(), exam: builtPage() };
  return runningServer({ pages });
}

test.each(['/console/', '/console/sessions/7', '/exam/', '/exam/submitted', '/exam/index.html'])(
  '%s is the page, with a nonce of its own and a strict policy',
  async (path) => {
    const { url } = await servedPages();
    const nonces = new Set<string>();
    for (let times = 0; times < 2; times += 1) {
      const response = await fetch(url + path);
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /content="([0-9a-f]{32})"/.exec(await response.text())?.[1] ?? 'none';
      nonces.add(nonce);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('permissions-policy')).toContain('camera=()');
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    }
    expect(nonces.size).toBe(2);
  },
);

test('built files are served as they are and may be kept for ever', async () => {
  const { url } = await servedPages();
  const script = await fetch(`${url}/console/assets/app-1234.js`);
  expect([script.status, await script.text()]).toEqual([200, 'export {};']);
  expect(script.headers.get('content-type')).toContain('javascript');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('what was made small when it was built is sent small to whoever can read it', async () => {
  const exam = builtPage();
  const script = joinPath(exam, 'assets', 'app-1234.js');
  writeFileSync(script, `export const words = '${'word '.repeat(2_000)}';`);
  await precompress(exam);
  const { url } = await runningServer({ pages: { console: builtPage(), exam } });
  const ask = async (encoding: string) => {
    const answer = await fetch(`${url}/exam/assets/app-1234.js`, {
      headers: { 'accept-encoding': encoding },
    });
    const { headers } = answer;
    return {
      body: await answer.text(),
      encoding: headers.get('content-encoding'),
      type: headers.get('content-type'),
    };
  };
  const plain = await ask('identity');
  expect(plain.encoding).toBeNull();
  for (const encoding of ['gzip', 'br']) expect(await ask(encoding)).toEqual({ ...plain, encoding });
  expect(statSync(`${script}.gz`).size).toBeLessThan(statSync(script).size / 10);
});

test.each([
  ['/console/assets/missing.js', 'request.not-found'],
  ['/console/.env', 'request.malformed'],
  ['/console/..%2f..%2fserver.lock', 'request.malformed'],
  ['/nowhere', 'request.not-found'],
  ['/api/nowhere', 'request.not-found'],
])('%s is refused as %s', async (path, code) => {
  const { url } = await servedPages();
  expect(await refusalOf(await fetch(url + path))).toMatchObject({ code });
});

test('a page that has not been built says so', async () => {
  const { url } = await runningServer({ pages: { console: tempFolder(), exam: tempFolder() } });
  expect(await refusalOf(await fetch(`${url}/console/`))).toMatchObject({
    status: 503,
    code: 'exam.unavailable',
  });
});

test('a body that is too large is refused with its own code', async () => {
  const { url } = await runningServer();
  const response = await post(`${url}/api/join`, { ticket: 'x'.repeat(1_000_001) });
  expect(await refusalOf(response)).toMatchObject({ status: 413, code: 'request.too-large' });
});

test('the server says that it lives, and whether it can take events', async () => {
  const { url } = await runningServer();
  for (const path of ['/livez', '/readyz']) {
    const response = await fetch(url + path);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  }
  const full = await runningServer({ ingest: { queueEvents: 0 } });
  expect(await refusalOf(await fetch(`${full.url}/readyz`))).toMatchObject({
    status: 503,
    code: 'server.busy',
  });
});
