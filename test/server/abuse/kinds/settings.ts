import { randomUUID } from 'node:crypto';
import { demoExam } from '../../../../server/demo-exam.ts';
import { examView } from '../../../../contract/http.ts';
import { abusesOf, allOf, holds, refused } from '../abuse.ts';
import { joinedBy, joinOf } from '../stage/candidate.ts';
import { withOwnServer } from '../stage/own-server.ts';
import { saidByServer } from './time.ts';

const digest = 'a'.repeat(64);

export const settingsAbuses = abusesOf('settings', {
  'other-settings': [
    'an app that obeys other settings than it was given',
    async (stage) => {
      const one = await stage.candidate();
      const data = { attempt: 1, resumed: false, appVersion: '1', platform: 'x', settingsDigest: digest };
      await one.say({ type: 'session.joined', data });
      return holds(
        await saidByServer(stage, one.sessionId, 'x.settings.differed'),
        'recorded',
        'x.settings.differed',
      );
    },
  ],
  'no-settings-said': [
    'an app that does not say which settings it obeys',
    async (stage) => {
      const one = await stage.candidate();
      const data = { attempt: 1, resumed: false, appVersion: '1', platform: 'x' };
      await one.say({ type: 'session.joined', data });
      return holds(
        await saidByServer(stage, one.sessionId, 'x.settings.differed'),
        'recorded',
        'x.settings.differed',
      );
    },
  ],
  'empty-consent': [
    'consent to nothing, under the version of the real text',
    async (stage) => {
      const one = await stage.candidate();
      const data = { version: '1', streams: [], biometric: false, digest };
      await one.say({ type: 'x.consent.given', data });
      return holds(
        await saidByServer(stage, one.sessionId, 'x.settings.differed'),
        'recorded',
        'x.settings.differed',
      );
    },
  ],
  'other-paper': [
    'an exam that is changed while somebody sits it: their question goes, and their answer with it',
    async (stage) => {
      const examId = randomUUID();
      const { venue } = demoExam;
      if (venue.kind !== 'paper') throw new Error('the demonstration has a paper');
      await stage.beside(({ exams }) => exams.put({ ...demoExam, id: examId }, Date.now()));
      const one = await joinedBy(stage.url, stage.ask, await stage.ticket({ examId }));
      await one.begin();
      const cookie = await one.page();
      const paper = { ...venue.paper, questions: venue.paper.questions.slice(0, 1) };
      const changed = { ...demoExam, id: examId, venue: { ...venue, paper } };
      await stage.beside(({ exams }) => exams.put(changed, Date.now()));
      const saved = await one.save(cookie, 'train', { value: '84', writer: 'w', edit: 1, base: 0 });
      const view = examView.parse(await (await stage.ask('/api/exam', { cookie })).json());
      const isSame = saved.ok && view.paper.questions.length === venue.paper.questions.length;
      return holds(isSame, 'refused', 'they keep the paper that they began with');
    },
  ],
  'insecure-page': [
    'an exam on a page without https, or with a script for an address',
    async ({ ask, key }) => {
      const { secret: bearer } = await key(['exams.write']);
      const tries = [
        'http://10.0.0.5/quiz',
        'javascript:alert(1)',
        'file:///etc/passwd',
        'data:text/html,x',
      ].map(async (startUrl) => {
        const page = { startUrl, submittedUrl: 'https://a.example/done' };
        return refused(
          await ask('/api/v1/exams', { bearer, body: { title: 'x', page } }),
          'request.malformed',
        );
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'endless-retention': [
    'an exam file with settings beyond their bounds, and with members that nobody knows',
    async ({ ask, key }) => {
      const { secret: bearer } = await key(['exams.write']);
      const page = { startUrl: 'https://a.example', submittedUrl: 'https://a.example/done' };
      const tries = [
        { retentionDays: 1e9 },
        { durationMs: -1 },
        { lockdown: { kiosk: 'no' } },
        { spy: true },
      ].map(async (settings) =>
        refused(
          await ask('/api/v1/exams', { bearer, body: { title: 'x', page, settings } }),
          'request.malformed',
        ),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'old-app': [
    'an app from before the oldest that may begin',
    async () =>
      withOwnServer({ minimumApp: { version: '0.2.0', url: null } }, async ({ ask, ticket }) => {
        const code = await ticket();
        const tries = ['0.1.0', '0.1.99', '', 'newest', '0.1.99-9.9.9'].map(async (appVersion) =>
          refused(
            await ask('/api/join', { body: joinOf(code, { appVersion }) }),
            'app.outdated',
            'request.malformed',
          ),
        );
        return allOf(...(await Promise.all(tries)));
      }),
  ],
});
