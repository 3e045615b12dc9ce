import { randomUUID } from 'node:crypto';
import { demoExam } from '../../../../../server/demo-exam.ts';
import { abusesOf, allOf, holds, refused, refusedAs } from '../../abuse.ts';
import { joinedBy, joinOf } from '../../stage/candidate.ts';
import type { Stage } from '../../stage/stage.ts';

const answer = { value: '84', writer: 'w', edit: 1, base: 0 };
const tomorrow = () => Date.now() + 24 * 3_600_000;

/** A ticket for an exam that opens so much later. */
async function ticketFor({ beside, ticket }: Stage, schedule: object, more: object = {}): Promise<string> {
  const examId = randomUUID();
  const settings = {
    ...demoExam.settings,
    schedule: { opensAt: null, closesAt: null, ...schedule },
    ...more,
  };
  await beside(({ exams }) => exams.put({ ...demoExam, id: examId, settings }, Date.now()));
  return ticket({ examId });
}

export const identityAbuses = abusesOf('identity', {
  'paper-before-the-start': [
    'the paper, by the ticket and curl, before anything has begun',
    async ({ ask, candidate }) => {
      const one = await candidate();
      const cookie = await one.page();
      return allOf(
        await refused(await ask('/api/exam', { cookie }), 'exam.not-started'),
        await refused(await one.save(cookie, 'train', answer), 'exam.not-started'),
        await refused(
          await ask('/api/exam/submit', { method: 'POST', cookie, body: {} }),
          'exam.not-started',
        ),
      );
    },
  ],
  'paper-days-ahead': [
    'the paper a day ahead, by claiming over the link that the exam has begun',
    async (stage) => {
      const code = await ticketFor(stage, { opensAt: tomorrow() });
      const one = await joinedBy(stage.url, stage.ask, code);
      await one.begin();
      const cookie = await one.page();
      return allOf(
        await refused(await stage.ask('/api/exam', { cookie }), 'exam.not-open', 'exam.not-started'),
        await refused(await one.save(cookie, 'train', answer), 'exam.not-open', 'exam.not-started'),
      );
    },
  ],
  'closed-exam': [
    'a ticket after the exam has closed',
    async (stage) => {
      const code = await ticketFor(stage, { closesAt: Date.now() - 1_000 });
      return refused(await stage.ask('/api/join', { body: joinOf(code) }), 'exam.closed');
    },
  ],
  'second-computer': [
    'a second holder of the ticket joins: token, answers and the key of the evidence',
    async ({ ask, sitting }) => {
      const { ticket } = await sitting();
      const nameless = joinOf(ticket, { device: undefined });
      return allOf(
        await refused(await ask('/api/join', { body: joinOf(ticket) }), 'session.elsewhere'),
        await refused(await ask('/api/join', { body: nameless }), 'session.elsewhere'),
        // Staff are asked, and nobody has answered.
        await refused(await ask('/api/join', { body: joinOf(ticket, { move: true }) }), 'session.move-asked'),
      );
    },
  ],
  'first-computer-writes-on': [
    'the computer that a session has left goes on: events, socket, hand-in; and its answers',
    async (stage) => {
      const { url, ask } = stage;
      const first = await joinedBy(url, ask, await ticketFor(stage, {}, { moves: 'candidate' }));
      await first.begin();
      const cookie = await first.page();
      await ask('/api/join', { body: joinOf(first.ticket, { move: true }) });
      const saved = await (await first.save(cookie, 'train', answer)).json();
      const connecting = await first.socket().then(String, String);
      return allOf(
        refusedAs(await first.say(), 'session.superseded'),
        await refused(
          await ask('/api/exam/submit', { method: 'POST', cookie, body: {} }),
          'session.superseded',
        ),
        refusedAs(saved, 'session.superseded'),
        holds(connecting.includes('session.superseded'), 'refused', `no socket at ${new URL(url).protocol}`),
      );
    },
  ],
  'unknown-code': [
    'codes that nobody has',
    async ({ ask }) => {
      const codes = ['ABCD-EFGH-JKMN', '2222-2222-2222'];
      const tries = codes.map(async (code) =>
        refused(await ask('/api/join', { body: joinOf(code) }), 'ticket.unknown'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'check-for-a-paper': [
    'what a check at home gives away: names, paper, a token, the key of the evidence',
    async ({ ask, sitting }) => {
      const { ticket, joined } = await sitting({ candidateName: 'Noor van Dijk' });
      const said = await (await ask('/api/check', { body: { v: 1, ticket, appVersion: '0.1.0' } })).text();
      const isQuiet = [
        'van Dijk',
        joined.sessionId,
        joined.evidenceKey,
        'evidenceKey',
        'token',
        'questions',
      ].every((word) => !said.includes(word));
      return holds(isQuiet, 'refused', 'only the settings');
    },
  ],
  'page-link-again': [
    'the address of the exam’s page, a second time and by somebody else',
    async ({ ask, sitting }) => {
      const one = await sitting();
      const cookie = await one.page();
      await ask('/api/exam', { cookie });
      const { pathname, search } = new URL(one.joined.exam.startUrl);
      return refused(await ask(pathname + search), 'token.invalid');
    },
  ],
  'withdrawn-ticket': [
    'a ticket that was taken back',
    async ({ ask, ticket, key, examId }) => {
      const code = await ticket();
      const { secret: bearer } = await key(['tickets.manage']);
      await ask(`/api/v1/exams/${examId}/tickets/${code}/withdraw`, { method: 'POST', bearer });
      return refused(await ask('/api/join', { body: joinOf(code) }), 'ticket.expired', 'ticket.unknown');
    },
  ],
  'foreign-session': [
    'one’s own token at the session of somebody else: events, evidence, what is missing',
    async ({ ask, sitting }) => {
      const [own, foreign] = [await sitting(), await sitting()];
      const path = `/api/sessions/${foreign.sessionId}`;
      const { content, sha256 } = await own.encrypt(new Uint8Array(10));
      const put = {
        method: 'PUT',
        bearer: own.token,
        body: content,
        headers: { 'content-type': 'application/octet-stream', 'x-evidence-type': 'image/jpeg' },
      };
      const batch = { bearer: own.token, body: { events: [foreign.next()] } };
      return allOf(
        await refused(await ask(`${path}/batches`, batch), 'batch.foreign-session'),
        await refused(await ask(`${path}/evidence`, { bearer: own.token }), 'batch.foreign-session'),
        await refused(await ask(`${path}/evidence/${sha256}`, put), 'batch.foreign-session'),
      );
    },
  ],
  'foreign-answer': [
    'an answer that was kept on a shared computer goes into somebody else’s exam',
    async ({ sitting }) => {
      const [own, foreign] = [await sitting(), await sitting()];
      const reply = await own.save(await own.page(), 'train', { ...answer, session: foreign.sessionId });
      return refused(reply, 'session.unknown');
    },
  ],
  'joins-what-is-over': [
    'a ticket whose exam was handed in and delivered',
    async ({ ask, sitting }) => {
      const one = await sitting();
      await one.say({ type: 'x.exam.submitted', data: {} });
      await one.say({ type: 'session.completed', data: { durationMs: 1, events: 3, evidence: 0 } });
      const { ticket, device } = one;
      return refused(
        await ask('/api/join', { body: joinOf(ticket, { device, move: true }) }),
        'session.completed',
      );
    },
  ],
  'chooses-its-session': [
    'a join that names its session, its attempt or its rights (fixation)',
    async ({ ask, ticket }) => {
      const code = await ticket();
      const tries = [
        { sessionId: randomUUID() },
        { attempt: 9 },
        { role: 'administrator' },
        { begun: false },
      ].map(async (change) =>
        refused(await ask('/api/join', { body: joinOf(code, change) }), 'request.malformed'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
});
