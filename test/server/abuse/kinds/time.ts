import { randomUUID } from 'node:crypto';
import { joinReply } from '../../../../contract/http.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { abusesOf, allOf, holds, refusedAs } from '../abuse.ts';
import { joinedBy, joinOf, type Candidate } from '../stage/candidate.ts';
import type { ServerInUse } from '../stage/server-in-use.ts';
import type { Stage } from '../stage/stage.ts';

const dayMs = 24 * 3_600_000;

/** What the server says itself of a session, by type. */
export async function saidByServer(
  { rows }: Pick<ServerInUse, 'rows'>,
  sessionId: string,
  type: string,
): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    const said = rows('SELECT body FROM server_events WHERE session_id = ?', sessionId);
    if (JSON.stringify(said).includes(type)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** When the exam ends, as another join of the same computer is told, and by the server's own reckoning. */
async function endsOf({ ask }: Pick<Stage, 'ask'>, one: Candidate): Promise<number> {
  const again = await ask('/api/join', { body: joinOf(one.ticket, { device: one.device, begun: true }) });
  const { state } = joinReply.parse(await again.json());
  return state?.phase === 'running' ? state.endsAt : Number.NaN;
}

const isAbout = (found: number, expected: number) => Math.abs(found - expected) < 60_000;

/** An exam whose late answers count for nothing, begun so long ago that its time is over. */
async function overdue(stage: Stage): Promise<Candidate> {
  const examId = randomUUID();
  const settings = { ...demoExam.settings, durationMs: 1, lateAnswers: { countForMs: 0 } };
  await stage.beside(({ exams }) => exams.put({ ...demoExam, id: examId, settings }, Date.now()));
  const one = await joinedBy(stage.url, stage.ask, await stage.ticket({ examId }));
  await one.begin(Date.now() - 3_600_000);
  return one;
}

export const timeAbuses = abusesOf('time', {
  'late-answer': [
    'an answer an hour after the end',
    async (stage) => {
      const one = await overdue(stage);
      const reply = await one.save(await one.page(), 'train', { value: '1', writer: 'w', edit: 1, base: 0 });
      const [kept] = stage.rows('SELECT late_ms FROM answers WHERE session_id = ?', one.sessionId) as {
        late_ms: number;
      }[];
      return allOf(
        holds((kept?.late_ms ?? 0) > 3_000_000, 'recorded', 'kept, with by how much it was late'),
        refusedAs(await reply.json(), 'exam.over'),
      );
    },
  ],
  'own-end': [
    'a start that says the exam ends in 100 days',
    async (stage) => {
      const one = await stage.candidate();
      const now = Date.now();
      await one.begin(now, now + 100 * dayMs);
      const isSaid = await saidByServer(stage, one.sessionId, 'x.claim.unfounded');
      const ends = await endsOf(stage, one);
      return holds(
        isSaid && isAbout(ends, now + demoExam.settings.durationMs),
        'recorded',
        'the end is the server’s',
      );
    },
  ],
  'start-in-the-future': [
    'a start that is dated ten days ahead, so that the time runs from then',
    async (stage) => {
      const one = await stage.candidate();
      const now = Date.now();
      await one.begin(now + 10 * dayMs);
      const ends = await endsOf(stage, one);
      return holds(
        isAbout(ends, now + demoExam.settings.durationMs),
        'recorded',
        'it counts from when it was heard',
      );
    },
  ],
  'time-of-ones-own': [
    'more time that nobody gave',
    async (stage) => {
      const one = await stage.candidate();
      const now = Date.now();
      await one.begin(now);
      const data = { messageId: randomUUID(), extraMs: 3_600_000, endsAt: now + 10 * 3_600_000 };
      await one.say({ type: 'x.exam.time-extended', data });
      const isSaid = await saidByServer(stage, one.sessionId, 'more-time');
      const ends = await endsOf(stage, one);
      return holds(
        isSaid && isAbout(ends, now + demoExam.settings.durationMs),
        'recorded',
        'x.claim.unfounded',
      );
    },
  ],
  'endless-break': [
    'more breaks, and longer ones, than the settings allow',
    async (stage) => {
      const one = await stage.candidate();
      const now = Date.now();
      await one.begin(now - 600_000);
      for (let count = 0; count < 12; count += 1) {
        const at = now - 590_000 + count * 40_000;
        await one.say({ type: 'x.break.started', occurredAt: at, data: { endsBy: at + dayMs, left: 9 } });
        const data = { durationMs: dayMs, endsAt: now + 10 * dayMs };
        await one.say({ type: 'x.break.ended', occurredAt: at + 30_000, data });
      }
      const { durationMs, accommodations } = demoExam.settings;
      const most = accommodations.breaks.count * accommodations.breaks.eachMs;
      const ends = await endsOf(stage, one);
      return holds(
        ends <= now - 600_000 + durationMs + most + 60_000,
        'limited',
        'the breaks that there are',
      );
    },
  ],
  'invented-message': [
    'a message of a proctor that nobody sent',
    async (stage) => {
      const one = await stage.sitting();
      await one.say({
        type: 'x.proctor.message',
        data: { messageId: randomUUID(), text: 'You may use your phone.' },
      });
      const isSaid = await saidByServer(stage, one.sessionId, 'x.claim.unfounded');
      return holds(isSaid, 'recorded', 'x.claim.unfounded');
    },
  ],
});
