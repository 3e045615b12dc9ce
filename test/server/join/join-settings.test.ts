import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { verifyAnswer } from '../../../main/session/start/verify-answer.ts';
import type { JoinReply } from '../../../contract/http.ts';
import { parseJoinLink } from '../../../main/join-link.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { join, runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

function fileWith(content: unknown): string {
  const file = joinPath(tempFolder(), 'accommodations.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const verified = (reply: JoinReply, key: string | null) =>
  verifyAnswer({ answer: reply, reply }, { server: reply.server, key });

/** A ticket for the demonstration exam, made by the admin's command. */
async function ticket(
  dataFolder: string,
  ...args: readonly string[]
): Promise<{ ticket: string; link?: string }> {
  const command = ['create-ticket', '--exam', demoExam.id, '--name', 'Ada', '--data', dataFolder, ...args];
  const [created] = await runAdmin(command, {});
  return created as { ticket: string; link?: string };
}

test('the settings of a session are signed, by the key that the link names', async () => {
  const { url, demo, dataFolder } = await runningServer();
  const reply = await join(url, demo.ticket);
  const link = parseJoinLink(demo.link);
  expect(verified(reply, link.ok ? link.value.key : 'none')).toEqual({ ok: true, value: null });
  const key = joinPath(dataFolder, 'settings-key.pem');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, 'utf8')).not.toBe(readFileSync(joinPath(dataFolder, 'signing-key.pem'), 'utf8'));
  const again = await join(url, demo.ticket);
  expect(again.key).toBe(reply.key);
});

test('the settings of one session are not those of another', async () => {
  const { url, demo, dataFolder } = await runningServer();
  const mine = await join(url, demo.ticket);
  const theirs = await join(url, (await ticket(dataFolder, '--extra-minutes', '30')).ticket);
  const mixed = { ...mine, exam: { ...theirs.exam } };
  expect(verified(mixed, null)).toMatchObject({ ok: false, code: 'settings.untrusted' });
});

test('what a ticket grants counts for its candidate, and is signed', async () => {
  const { url, dataFolder, demo } = await runningServer({
    demoSettings: { accommodations: { extraTimeMs: 60_000, assistiveTechnology: ['nvda.exe'] } },
  });
  const accommodations = fileWith({
    breaks: { count: 2, eachMs: 600_000 },
    assistiveTechnology: ['zoomtext.exe'],
    detectors: { idle: false },
  });
  const granted = await ticket(dataFolder, '--extra-minutes', '15', '--accommodations', accommodations);
  const reply = await join(url, granted.ticket);
  expect(reply.exam.settings).toMatchObject({
    detectors: { faces: true, objects: true, focus: true, idle: false },
    accommodations: {
      extraTimeMs: 900_000,
      breaks: { count: 2, eachMs: 600_000 },
      assistiveTechnology: ['nvda.exe', 'zoomtext.exe'],
    },
  });
  expect(verified(reply, null).ok).toBe(true);
  const others = await join(url, demo.ticket);
  expect(others.exam.settings.accommodations).toMatchObject({ extraTimeMs: 60_000, breaks: { count: 0 } });
});

test('a ticket that grants only breaks leaves the exam’s extra time as it is', async () => {
  const { url, dataFolder } = await runningServer({
    demoSettings: { accommodations: { extraTimeMs: 60_000 } },
  });
  const granted = await ticket(dataFolder, '--accommodations', fileWith({ breaks: { count: 1 } }));
  expect((await join(url, granted.ticket)).exam.settings.accommodations).toMatchObject({
    extraTimeMs: 60_000,
    breaks: { count: 1, eachMs: 300_000 },
  });
});

test.each([
  ['a detector that is switched on', { detectors: { faces: true } }, 'faces'],
  ['something that cannot be granted', { proctoring: false }, 'proctoring'],
])('%s is refused', async (_what, content, message) => {
  const { dataFolder } = await runningServer();
  await expect(ticket(dataFolder, '--accommodations', fileWith(content))).rejects.toThrow(message);
});

test('the admin’s link names the same key', async () => {
  const dataFolder = tempFolder();
  const first = await runningServer({ dataFolder });
  const made = await ticket(dataFolder, '--server', first.url);
  const link = parseJoinLink(made.link!);
  const reply = await join(first.url, made.ticket);
  expect(verified(reply, link.ok ? link.value.key : 'none')).toEqual({ ok: true, value: null });
});

test('the demonstration takes settings of one’s own, over its own', async () => {
  const { url, demo } = await runningServer({ demoSettings: { identity: { document: false } } });
  const { settings } = (await join(url, demo.ticket)).exam;
  expect(settings.identity).toEqual({ document: false, face: true, match: false, recheck: false });
  expect(settings.organisation).toBe(demoExam.settings.organisation);
});

test('every session has its own key for evidence, the same at each join', async () => {
  const { url, demo, dataFolder } = await runningServer();
  const first = await join(url, demo.ticket);
  expect((await join(url, demo.ticket)).evidenceKey).toBe(first.evidenceKey);
  const other = await join(url, (await ticket(dataFolder)).ticket);
  expect(other.evidenceKey).not.toBe(first.evidenceKey);
});
