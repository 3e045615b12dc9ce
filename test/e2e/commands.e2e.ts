import { expect, test } from '@playwright/test';
import type { SendMessageRequest, SentMessage } from '../../contract/console/commands.ts';
import { clickOn, inExam } from '../harness/candidate/exam-page.ts';
import type { ScriptedCandidate } from '../harness/candidate/candidate.ts';
import { openProctor } from '../harness/environment/proctor.ts';
import {
  chainProblem,
  readAnsweredQuestions,
  readStoredEvents,
} from '../harness/environment/stored-events.ts';
import { bareExam, inEnvironment, startBareExam } from './in-environment.ts';

/** Straight to the exam, and somebody to ask. */
const settings = { ...bareExam, contact: 'the exam office, 555 0100', lockdown: { kiosk: false } } as const;

/** Whether the exam's own view is shown. */
const isExamShown = ({ app }: ScriptedCandidate): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(({ contentView }) =>
      contentView.children.some((view) => view.getVisible()),
    ),
  );

test('a proctor warns, pauses, lets go on and ends an exam: a crash changes nothing, and no answer is lost', async () => {
  await inEnvironment(async (scene) => {
    const { launch, environment } = scene;
    const first = await launch();
    await startBareExam(scene, first);
    await first.answersTheFirstQuestion();
    await expect.poll(() => readAnsweredQuestions(environment.dataDir)).toHaveLength(1);
    const proctor = await openProctor(environment);
    const { id: sessionId } = await proctor.session();
    const asks = async (message: SendMessageRequest): Promise<SentMessage> =>
      proctor.send(sessionId, message);
    const becomesOf = async ({ id }: SentMessage) =>
      (await proctor.messages(sessionId)).find((message) => message.id === id)?.outcome?.what;

    const warning = await asks({ action: 'warn', text: 'Please look at your own screen.' });
    await first.page.getByText('Warning from the proctor').waitFor();
    await expect(first.page.getByText('Please look at your own screen.')).toBeVisible();
    await first.picture('warned');
    await expect.poll(() => becomesOf(warning)).toBe('executed');

    const pause = await asks({ action: 'pause', text: 'The fire alarm rings. Leave the room.' });
    const heading = { name: 'Your exam is paused' } as const;
    await first.page.getByRole('heading', heading).waitFor();
    await expect(first.page.getByText('The fire alarm rings. Leave the room.')).toBeVisible();
    await expect.poll(() => isExamShown(first)).toBe(false);
    await expect.poll(() => becomesOf(pause)).toBe('executed');
    await first.picture('paused-by-a-person');
    await first.dies();

    const second = await launch();
    await second.page.getByRole('heading', heading).waitFor();
    expect(await isExamShown(second)).toBe(false);
    const resume = await asks({ action: 'resume', text: '' });
    await expect.poll(() => isExamShown(second)).toBe(true);
    await expect.poll(() => becomesOf(resume)).toBe('executed');
    await inExam(second.app, clickOn('a, button', 'Begin'));
    await inExam(second.app, `document.querySelector('input[type=radio]:checked') !== null`);

    const end = await asks({ action: 'terminate', text: 'You asked to stop, and we have talked about it.' });
    await second.page.getByRole('heading', { name: 'Your exam was ended by a person' }).waitFor();
    await expect(second.page.getByText('You asked to stop, and we have talked about it.')).toBeVisible();
    await expect(second.page.getByText('the exam office, 555 0100')).toBeVisible();
    await expect.poll(() => becomesOf(end)).toBe('executed');
    await expect
      .poll(() => readStoredEvents(environment.dataDir).at(-1)?.event.type)
      .toBe('session.completed');
    await expect(second.page.getByText('You asked to stop, and we have talked about it.')).toBeVisible();
    await second.picture('ended-by-a-person');

    expect(readAnsweredQuestions(environment.dataDir)).toHaveLength(1);
    const events = readStoredEvents(environment.dataDir).map(({ event }) => event);
    expect(chainProblem(events)).toBeNull();
    const said = [
      'x.exam.paused',
      'x.exam.resumed',
      'x.exam.terminated',
      'x.exam.submitted',
      'x.proctor.message',
    ];
    expect(events.map(({ type }) => type).filter((type) => said.includes(type))).toEqual([
      'x.proctor.message',
      'x.exam.paused',
      'x.proctor.message',
      'x.exam.resumed',
      'x.proctor.message',
      'x.exam.terminated',
      'x.exam.submitted',
      'x.proctor.message',
    ]);
    const resumed = events.find(({ type }) => type === 'x.exam.resumed')!;
    const paused = events.find(({ type }) => type === 'x.exam.paused')!;
    const started = events.find(({ type }) => type === 'x.exam.started')!;
    const given = Number(resumed.data['endsAt']) - Number(started.data['endsAt']);
    expect(Math.abs(given - (resumed.occurredAt - paused.occurredAt))).toBeLessThan(2_000);
  }, settings);
});
