import { expect, type Page } from '@playwright/test';
import type { EventType } from '../../../contract/catalog.ts';
import { joinReply, type JoinReply } from '../../../contract/http.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { createServer, type Server } from '../../../server/server.ts';
import { genesis, markOf, nextEvent } from '../../server/chain-of-events.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

const silent = { info() {}, warn() {}, error: (event: string, ids?: object) => console.error(event, ids) };

/** The real server with the built console and the demonstration exam. */
export async function startServer(
  dataFolder: string,
  demoSettings: Partial<ExamSettings> = { offlineAfterMs: 5_000 },
): Promise<Server> {
  const settings = { host: '127.0.0.1', port: 0, publicUrl: null, demo: true, log: silent };
  return createServer({ ...settings, dataFolder, demoSettings });
}

async function post(url: string, body: unknown, token = ''): Promise<unknown> {
  const response = await askAsComputer(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
}

export async function joinDemo({ url, demo }: Server): Promise<JoinReply> {
  const request = { v: 1, ticket: demo?.ticket, appVersion: '0.1.0', platform: 'test' };
  return joinReply.parse(await post(`${url}/api/join`, request));
}

export type Draft = {
  readonly type: EventType;
  readonly data: Record<string, unknown>;
  readonly occurredAt?: number;
  readonly evidence?: string[];
};

/** An app, as far as the server can tell: encrypts and uploads evidence, and sends the events that refer to it. */
export async function candidate(url: string, { sessionId, token, evidenceKey }: JoinReply) {
  const encrypt = await createEncryptBlob(sessionId, evidenceKey);
  let mark = genesis;
  return {
    async upload(bytes: Buffer, mediaType: string): Promise<string> {
      const { content, sha256 } = await encrypt(new Uint8Array(bytes));
      const response = await askAsComputer(`${url}/api/sessions/${sessionId}/evidence/${sha256}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/octet-stream',
          'x-evidence-type': mediaType,
        },
        body: content,
      });
      expect(response.status).toBe(201);
      return sha256;
    },
    async say(drafts: readonly Draft[]): Promise<void> {
      for (let from = 0; from < drafts.length; from += 50) {
        const events = drafts.slice(from, from + 50).map((draft) => {
          const event = nextEvent(sessionId, mark, draft);
          mark = markOf(event);
          return event;
        });
        await post(`${url}/api/sessions/${sessionId}/batches`, { events }, token);
      }
    },
  };
}

/** Signs the demonstration's administrator in. */
export async function signIn(page: Page, { url, staff }: Server): Promise<void> {
  await page.goto(`${url}/console/`);
  await page.getByLabel('E-mail').fill(staff?.email ?? '');
  await page.getByLabel('Password').fill(staff?.password ?? '');
  await page.keyboard.press('Enter');
}
