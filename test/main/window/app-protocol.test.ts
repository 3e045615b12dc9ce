import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialState } from '../../../main/app-state.ts';
import { mainWords } from '../../../main/words.ts';
import { createAppProtocol, fileOf } from '../../../main/window/app-protocol.ts';

test('a page is served under a policy that starts from nothing, with a fresh nonce', async () => {
  const root = await mkdtemp(join(tmpdir(), 'app-protocol-'));
  await writeFile(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  const serve = createAppProtocol(root, () => mainWords(initialState));
  const [first, second] = [await page(serve), await page(serve)];
  expect(first.policy).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(first.policy).not.toContain('unsafe');
  expect(first.nonce).not.toBe(second.nonce);
  expect(first.policy).toContain(`'nonce-${first.nonce}'`);
});

async function page(serve: (request: { url: string }) => Promise<Response>) {
  const response = await serve({ url: 'app://candidate/index.html' });
  const nonce = /content="([^"]+)"/.exec(await response.text())?.[1];
  return { policy: response.headers.get('content-security-policy') ?? '', nonce };
}

test.each([
  'app://candidate/../package.json',
  'app://candidate/%2e%2e/secret.js',
  'app://candidate/..%2fsecret.js',
  'app://candidate/..%5csecret.js',
  'app://candidate/a%00.js',
  'app://candidate/%E0%A4%A.js',
  'app://other/index.html',
  'file:///etc/passwd',
  'https://candidate/index.html',
])('%s is nowhere', async (url) => {
  const serve = createAppProtocol('/srv/app', () => mainWords(initialState));
  expect((await serve({ url })).status).toBe(404);
});

test('no URL leads out of the root', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2F', '/', 'a', '\\', '%5c', 'app2')),
      (parts) => {
        const file = fileOf('/srv/app', `app://candidate/${parts.join('/')}`);
        expect(file === null || file.startsWith('/srv/app/')).toBe(true);
      },
    ),
  );
});
