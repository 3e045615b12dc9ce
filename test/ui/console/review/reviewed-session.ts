import type { Page } from '@playwright/test';
import { examSettings } from '../../../../contract/settings.ts';
import { recordWebm } from '../../capture/record-webm.ts';
import type { Server } from '../../../../server/server.ts';
import { picture } from '../console-page.ts';
import { candidate, joinDemo, startServer, type Draft } from '../real-server.ts';

const box = [0.1, 0.2, 0.3, 0.4];
const face = { score01: 0.97, box };
const pieceMs = 1_500;

/** How incidents of each kind begin and, after some seconds, end. */
const kinds: readonly ((at: number) => readonly Draft[])[] = [
  (at) => [{ type: 'object.mobile-phone', data: { score01: 0.71, box }, occurredAt: at }],
  (at) => [
    { type: 'window.focus-out', data: { application: 'Messages' }, occurredAt: at },
    { type: 'window.focus-in', data: { awayMs: 9_000 }, occurredAt: at + 9_000 },
  ],
  (at) => [
    { type: 'face.not-detected', data: { reason: 'absent', luminance: 118 }, occurredAt: at },
    { type: 'face.detected', data: face, occurredAt: at + 12_000 },
  ],
  (at) => [
    { type: 'x.audio.speech', data: { durationMs: 4_000, levelDb: -30, share01: 0.8 }, occurredAt: at },
    {
      type: 'x.audio.quiet',
      data: { durationMs: 9_000, levelDb: -31, share01: 0.7 },
      occurredAt: at + 9_000,
    },
  ],
  (at) => [
    { type: 'socket.disconnected', data: { reason: 'transport close' }, occurredAt: at },
    { type: 'socket.connected', data: { attempt: 2, rttMs: 40, clockOffsetMs: 0 }, occurredAt: at + 15_000 },
  ],
];

export type ReviewedSession = {
  readonly server: Server;
  readonly sessionId: string;
  readonly examId: string;
};

/** A sitting of so many minutes with so many incidents, kept by a real server; camera and screen around the first. */
export async function reviewedSession(
  page: Page,
  { dataFolder, incidents, minutes }: { dataFolder: string; incidents: number; minutes: number },
): Promise<ReviewedSession> {
  // Nobody is at the other end: that is not to be an incident of its own.
  const server = await startServer(dataFolder, examSettings.parse({ offlineAfterMs: 86_400_000 }));
  const joined = await joinDemo(server);
  const app = await candidate(server.url, joined);
  const start = Date.now() - minutes * 60_000;
  const stepMs = (minutes * 60_000) / incidents;
  const drafts: Draft[] = [
    { type: 'camera.detected', data: { label: 'Integrated camera', isVirtual: false }, occurredAt: start },
  ];
  await page.goto('about:blank');
  const photo = await app.upload(await picture('A phone'), 'image/jpeg');
  for (let index = 0; index < incidents; index += 1) {
    const at = Math.round(start + (index + 0.5) * stepMs);
    const [first, ...rest] = kinds[index % kinds.length]!(at);
    drafts.push(index === 0 ? { ...first!, evidence: [photo] } : first!, ...rest);
  }
  const pieces: Draft[] = [];
  for (const [stream, colour] of [
    ['camera', '#264653'],
    ['screen', '#e76f51'],
  ] as const) {
    const webm = await recordWebm(page, colour, pieceMs);
    const startedAt = Math.round(start + 0.5 * stepMs) - 5_000;
    const data = {
      stream,
      index: 0,
      startedAt,
      durationMs: pieceMs,
      bytes: webm.length,
      mimeType: 'video/webm',
    };
    const evidence = [await app.upload(webm, 'video/webm')];
    pieces.push({ type: 'x.recording.segment', data, occurredAt: startedAt + pieceMs, evidence });
  }
  await app.say([...pieces, ...drafts].sort((a, b) => (a.occurredAt ?? 0) - (b.occurredAt ?? 0)));
  return { server, sessionId: joined.sessionId, examId: joined.exam.id };
}
