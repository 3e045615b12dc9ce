import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { signedText } from '../../../contract/build/update-manifest.ts';
import { ok } from '../../../contract/result.ts';
import { openProfile } from '../../../core/profile/open-profile.ts';
import { createStateStore } from '../../../main/app-state.ts';
import { createUpdates } from '../../../main/update/updates.ts';

export const packageBytes = Buffer.alloc(200_000, 'a newer version of the app ');
export const packageName = 'north-1.3.0-linux-x64.deb';
const { privateKey } = generateKeyPairSync('ed25519');

export const ourClaims = {
  v: 1,
  id: 'north',
  target: 'linux-x64',
  version: '1.3.0',
  rollout: 100,
  expiresAt: 2_000,
  files: [
    {
      kind: 'deb',
      name: packageName,
      bytes: packageBytes.length,
      sha256: createHash('sha256').update(packageBytes).digest('hex'),
    },
  ],
};

/** A manifest as a release writes it. */
export function manifest(change: object = {}, key: KeyObject = privateKey): string {
  const claims = JSON.stringify({ ...ourClaims, ...change });
  return JSON.stringify({
    v: 1,
    claims,
    signature: sign(null, Buffer.from(signedText(claims)), key).toString('base64url'),
  });
}

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;
export type Feed = Readonly<Record<string, string | Buffer | Answer>>;

/** A feed on a real server, and an app of version 1.2.3 that looks there. */
export async function updatesFrom(
  feed: Feed,
  {
    onKiosk = false,
    isKiosk = false,
    device = 'a',
  }: { onKiosk?: boolean; isKiosk?: boolean; device?: string } = {},
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice('/app/'.length);
    asked.push(name);
    const answer = feed[name];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'function') void answer(response, request);
    else response.end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = await mkdtemp(join(tmpdir(), 'invigil-updates-'));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app`;
  const publicKey = privateKey.export({ format: 'jwk' }).x ?? '';
  const profile = { ...openProfile, id: 'north', updates: { url, publicKey, onKiosk } };
  const opened: string[] = [];
  const state = createStateStore((next) => updates.follow(next));
  const updates = createUpdates({
    profile: async () => ok(profile),
    version: '1.2.3',
    target: 'linux-x64',
    kind: 'deb',
    isKiosk,
    device: async () => device,
    now: () => 1_000,
    fetch,
    folder,
    openFile: async (path) => {
      opened.push(path);
      return '';
    },
    state,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  return { updates, state, folder, opened, asked };
}
