import { test as base, type Page } from '@playwright/test';
import { rightStaff } from '../../fakes/console/fake-account.ts';
import { createFakeConsole, storeEvidence, type FakeConsole } from '../../fakes/console/fake-console.ts';
import { type FakeConsoleSession } from '../../fakes/console/console-sessions.ts';
import { fakeSession, storeEvent, storeServerEvent } from '../../fakes/console/console-sessions.ts';
import sharp from 'sharp';
import { recordViolations, watchForTrouble } from '../checks.ts';
import { startPageServer } from '../page-server.ts';

/** The policy the server sends with its own pages (see `server/http/app.ts`). */
export const serverPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'nonce-__CSP_NONCE__'`,
  `img-src 'self'`,
  `media-src 'self'`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

export type ConsolePage = {
  readonly page: Page;
  readonly server: FakeConsole;
  readonly sessions: readonly FakeConsoleSession[];
  readonly open: (hash?: string) => Promise<void>;
  /** Leads to the grid, or from there to the table of the same sessions. */
  readonly logIn: (to?: 'grid' | 'table') => Promise<void>;
};

/** The console as built, with a fake server of a few sessions. Every test ends with a check for trouble. */
export const test = base.extend<{ console: ConsolePage }>({
  console: async ({ page }, use) => {
    const sessions = await someSessions();
    const server = createFakeConsole(sessions);
    const pages = await startPageServer({
      root: 'out/console',
      base: '/console/',
      policy: serverPolicy,
      api: server.api,
    });
    server.attach(pages.http);
    const trouble = watchForTrouble(page);
    await page.addInitScript(recordViolations);
    await use({
      page,
      server,
      sessions,
      open: async (hash = '') => {
        await page.goto(`${pages.origin}/console/${hash}`);
      },
      logIn: async (to = 'grid') => {
        await page.goto(`${pages.origin}/console/`);
        await page.getByLabel('E-mail').fill(rightStaff.email);
        await page.getByLabel('Password').fill(rightStaff.password);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Sessions' }).waitFor();
        if (to === 'table') await page.getByRole('link', { name: 'Table' }).click();
      },
    });
    await trouble.expectNone();
    // Together: the page is still there, and may be connecting to what waits for its last connection.
    await Promise.all([server.dispose(), pages.dispose()]);
  },
});

async function someSessions(): Promise<FakeConsoleSession[]> {
  const start = Date.now() - 42 * 60_000;
  const at = (minutes: number) => start + minutes * 60_000;
  const ada = fakeSession('Ada Brennan', { joinedAt: start, studentNumber: '00412' });
  const box = [0.1, 0.2, 0.3, 0.4];
  storeEvent(
    ada,
    'session.joined',
    { attempt: 1, resumed: false, appVersion: '0.1.0', platform: 'Windows 11' },
    at(0),
  );
  storeEvent(ada, 'socket.connected', { attempt: 1, rttMs: 38.2, clockOffsetMs: 4 }, at(0.1));
  storeEvent(ada, 'camera.detected', { label: 'Integrated camera', isVirtual: false }, at(0.6));
  storeEvent(ada, 'camera-test.failed', { reason: 'dark' }, at(0.9));
  storeEvent(ada, 'camera-test.passed', { width: 1280, height: 720, fps: 15, luminance: 120 }, at(1.4));
  const photos = { width: 1280, height: 720 };
  const document = storeEvidence(ada, 'image/jpeg', await picture('A document'));
  storeEvent(ada, 'id-photo.captured', photos, at(1.5), [document]);
  storeEvent(ada, 'id-card.accepted', { faceScore01: 0.93, sharpness: 210 }, at(1.5));
  const face = storeEvidence(ada, 'image/jpeg', await picture('A face'));
  storeEvent(ada, 'face-photo.captured', photos, at(1.7), [face]);
  storeEvent(ada, 'face-photo.accepted', { similarity: 0.71 }, at(1.7));
  storeEvent(ada, 'x.identity.finished', { outcome: 'accepted', tries: 2 }, at(1.8));
  storeEvent(ada, 'x.exam.started', { endsAt: at(92) }, at(2));
  storeEvent(ada, 'window.focus-out', { application: 'Messages' }, at(6));
  storeEvent(ada, 'window.focus-in', { awayMs: 48_000 }, at(6.8));
  storeEvent(ada, 'face.not-detected', { reason: 'absent', luminance: 118 }, at(11));
  storeEvent(ada, 'face.detected', { score01: 0.97, box }, at(13.5));
  storeEvent(ada, 'user.idle', { idleMs: 120_000 }, at(16));
  storeEvent(ada, 'user.active', { idleMs: 190_000 }, at(17.2));
  const phone = storeEvidence(ada, 'image/jpeg', await picture('A phone'));
  storeEvent(ada, 'object.mobile-phone', { score01: 0.71, box }, at(21), [phone]);
  storeEvent(ada, 'socket.disconnected', { reason: 'transport close' }, at(24));
  storeServerEvent(ada, 'candidate.offline', { sinceMs: 15_000 }, at(24.3));
  storeEvent(ada, 'socket.connected', { attempt: 3, rttMs: 52, clockOffsetMs: 4 }, at(28));
  storeEvent(
    ada,
    'x.navigation.blocked',
    { url: 'https://example.org/search', kind: 'will-navigate' },
    at(31),
  );
  storeEvent(ada, 'object.book', { score01: 0.64, box }, at(34), ['b'.repeat(64)]);
  storeEvent(ada, 'face.multiple', { count: 2, boxes: [box, box], scores: [0.9, 0.8] }, at(37));
  storeEvent(ada, 'face.detected', { score01: 0.95, box }, at(37.6));
  storeEvent(ada, 'window.focus-out', { application: 'Calculator' }, at(41));
  const others = [
    fakeSession('Bashir Qureshi', { lastEventAt: Date.now() - 3 * 60_000, storedSeq: 9 }),
    fakeSession('Chiara Lombardi-Feltrinelli', {
      connected: false,
      flags: 1,
      lastEventAt: Date.now() - 8 * 60_000,
    }),
    fakeSession('Dai Nguyen', {
      isHandRaised: true,
      state: 'joined',
      step: 'not-begun',
      endsAt: null,
      studentNumber: '00733',
      lastEventAt: Date.now() - 20_000,
    }),
    fakeSession('Élodie Moreau', {
      state: 'completed',
      step: 'handed-in',
      endsAt: null,
      studentNumber: '00190',
      flags: 2,
      lastEventAt: Date.now() - 65 * 60_000,
    }),
    fakeSession('Fatima al-Rashid', {
      state: 'joined',
      step: 'not-begun',
      endsAt: null,
      examTitle: 'Macroeconomics: midterm',
      examId: '0b9a7c55-1f0e-4d57-8a61-5b4e2d9c7f10',
    }),
  ];
  return [ada, ...others];
}

/** A picture that says what it stands for. */
export function picture(words: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">
    <rect width="1280" height="720" fill="#4b6a78"/><circle cx="640" cy="300" r="150" fill="#c9a58a"/>
    <text x="640" y="620" font-size="90" text-anchor="middle" fill="#fff">${words}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
