import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  disposition,
  examRules,
  replayReply,
  reviewList,
  sessionIncidents,
  sessionReport,
} from '../../../contract/console/review.ts';
import { auditPage } from '../../../contract/console/audit.ts';
import { incidentRuleSet } from '../../../contract/incidents/rule-set.ts';
import { follow } from '../../../core/journal/chain.ts';
import { genesis, sha256 } from '../chain-of-events.ts';
import { post, refusalOf } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { phoneAndAway, reviewed } from './reviewed-exam.ts';
import { readFileSync } from 'node:fs';

test('sessions come by priority, with what it is made of, and what is offline adds nothing', async () => {
  const { examId, ada, bo, read } = await reviewed();
  const list = reviewList.parse(await read(`exams/${examId}/reviews`));
  expect(list.sessions.map(({ sessionId }) => sessionId)).toEqual([ada, bo]);
  expect(list.sessions[0]).toMatchObject({ incidents: 3, undecided: 3, candidateName: 'Ada Brennan' });
  expect(list.sessions[0]!.priority).toMatchObject({
    points: 28,
    contributors: [{ rule: 'phone' }, { rule: 'focus' }],
    technical: { incidents: 1, lastedMs: 200_000 },
  });
  expect(list.sessions[1]!.priority.points).toBe(0);
});

test('decisions are kept in their order with who and when, the latest counts, and all of it is audited', async () => {
  const { ada, examId, read, decide, reviewer, admin } = await reviewed();
  const id = randomUUID();
  const first = disposition.parse(
    await (await decide('phone.1', 'confirmed', { id, comment: 'In the left hand' })).json(),
  );
  // The answer was lost, and the page asks again.
  expect(await (await decide('phone.1', 'confirmed', { id })).json()).toEqual(first);
  await decide('phone.1', 'dismissed', { by: await reviewer(), comment: 'A calculator' });
  const { dispositions } = sessionIncidents.parse(await read(`sessions/${ada}/incidents`));
  expect(dispositions.map(({ decision, by, upToSeq }) => [decision, by.name, upToSeq])).toEqual([
    ['confirmed', first.by.name, 1],
    ['dismissed', 'Rita Second', 1],
  ]);
  const list = reviewList.parse(await read(`exams/${examId}/reviews`));
  expect(list.sessions[0]).toMatchObject({ undecided: 2 });
  const { entries } = auditPage.parse(await read('audit'));
  expect(entries.filter(({ action }) => action === 'incident-decided')).toHaveLength(2);

  const { shares } = examRules.parse(await read(`exams/${examId}/incident-rules`));
  expect(shares.find(({ rule }) => rule === 'phone')).toEqual({
    rule: 'phone',
    incidents: 1,
    decided: 1,
    dismissed: 1,
  });

  const [written] = await admin(
    'export-results',
    '--exam',
    examId,
    '--out',
    tempFolder(),
    '--format',
    'json',
  );
  const exported = JSON.parse(readFileSync(String(written!['file']), 'utf8')) as {
    results: { studentNumber: string; review: { priority: number; incidents: unknown[] } }[];
  };
  const result = exported.results.find(({ studentNumber }) => studentNumber === '1')!;
  expect(result.review).toMatchObject({ priority: 28 });
  expect(result.review.incidents).toContainEqual(
    expect.objectContaining({
      id: 'phone.1',
      standing: 'dismissed',
      dispositions: [expect.anything(), expect.anything()],
    }),
  );
});

test('a second reviewer is another person', async () => {
  const { decide, reviewer } = await reviewed();
  expect((await decide('focus.2', 'second-review')).status).toBe(200);
  expect(await refusalOf(await decide('focus.2', 'confirmed'))).toMatchObject({
    status: 409,
    code: 'review.second-person',
  });
  expect((await decide('focus.2', 'second-review', { comment: 'and please listen' })).status).toBe(200);
  expect((await decide('focus.2', 'confirmed', { by: await reviewer() })).status).toBe(200);
  // Decided by another: from here on it is anybody's again.
  expect((await decide('focus.2', 'dismissed')).status).toBe(200);
  expect(await refusalOf(await decide('focus.99', 'confirmed'))).toMatchObject({ code: 'incident.unknown' });
});

test('other rules are tried on what is stored without changing anything, then set, and have a version', async () => {
  const { url, examId, ada, cookie, read } = await reviewed();
  const { rulesVersion: _, ...rules } = incidentRuleSet.parse({
    rules: {
      phone: { weight: 50, severity: 'alert', gapMs: 0 },
      focus: { weight: 0, severity: 'info', gapMs: 0 },
    },
  });
  const path = `${url}/api/console/exams/${examId}/incident-rules`;
  const replay = replayReply.parse(await (await post(`${path}/replay`, { rules }, { cookie })).json());
  expect(replay.sessions.find(({ sessionId }) => sessionId === ada)?.points).toEqual({
    now: 28,
    proposed: 50,
  });
  expect(sessionIncidents.parse(await read(`sessions/${ada}/incidents`)).priority).toMatchObject({
    points: 28,
    rulesVersion: 0,
  });
  const headers = { cookie, 'content-type': 'application/json' };
  const set = await fetch(path, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  expect(examRules.parse(await set.json())).toMatchObject({
    rules: { rulesVersion: 1 },
    set: { at: expect.any(Number) },
  });
  expect(sessionIncidents.parse(await read(`sessions/${ada}/incidents`)).priority).toMatchObject({
    points: 50,
    rulesVersion: 1,
  });
  const heavy = { rules: { rules: { connection: { weight: 9, severity: 'alert', gapMs: 0 } } } };
  expect((await post(`${path}/replay`, heavy, { cookie })).status).toBe(400);
});

test('a report can be proved by who has nothing but the report', async () => {
  const { ada, read, decide } = await reviewed();
  await decide('phone.1', 'confirmed');
  const report = sessionReport.parse(await read(`sessions/${ada}/report`));
  expect(report.incidents.find(({ id }) => id === 'phone.1')?.dispositions).toHaveLength(1);
  const { app, server } = report.proof;
  expect([app.holds, server.holds, app.events.length]).toEqual([true, true, phoneAndAway.length]);
  expect(follow(genesis, app.events, sha256)).toEqual({ ok: true, value: app.end });
  const changed = app.events.map((event, index) => (index === 0 ? { ...event, occurredAt: 1 } : event));
  expect(follow(genesis, changed, sha256)).toMatchObject({ ok: false, code: 'chain.broken' });
});
