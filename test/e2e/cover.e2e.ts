import { expect, test } from '@playwright/test';
import { clickOn, inExam } from '../harness/candidate/exam-page.ts';
import { recordTheScreen } from '../harness/environment/machine-stimuli.ts';
import { liftTheCover } from '../harness/environment/proctor.ts';
import type { ScriptedCandidate } from '../harness/candidate/candidate.ts';
import {
  chainProblem,
  readAnsweredQuestions,
  readStoredEvents,
} from '../harness/environment/stored-events.ts';
import { bareExam, inEnvironment, startBareExam } from './in-environment.ts';

/** Straight to the exam, which is covered when somebody records the screen. */
const settings = { ...bareExam, findings: { capture: 'cover' }, lockdown: { kiosk: false } } as const;

/** Whether the exam's own view is shown. */
const isExamShown = ({ app }: ScriptedCandidate): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(({ contentView }) =>
      contentView.children.some((view) => view.getVisible()),
    ),
  );

async function seesTheCover(candidate: ScriptedCandidate): Promise<void> {
  const { page } = candidate;
  await page.getByRole('heading', { name: 'Your exam is covered for the moment' }).waitFor();
  await expect(page.getByText('A program seems to be recording the screen')).toBeVisible();
  await expect.poll(() => isExamShown(candidate)).toBe(false);
}

test('a recorder covers the exam, a crash does not lift it, a proctor does, and the answer is still there', async () => {
  await inEnvironment(async (scene) => {
    const { launch, environment, stimulator } = scene;
    const { stimulate, responses } = stimulator;
    const first = await launch();
    await startBareExam(scene, first);
    await first.answersTheFirstQuestion();
    await expect.poll(() => readAnsweredQuestions(environment.dataDir)).toHaveLength(1);
    expect(await isExamShown(first)).toBe(true);

    let stopRecording = async (): Promise<void> => {};
    await stimulate('record', ['x.capture.found', 'x.cover.raised'], async () => {
      stopRecording = await recordTheScreen(environment);
    });
    await seesTheCover(first);
    await first.dies();
    await stopRecording();

    const second = await launch();
    await seesTheCover(second);
    await second.picture('covered');
    await expect
      .poll(() => readStoredEvents(environment.dataDir).at(-1)?.event.type)
      .not.toBe('session.joined');
    await stimulate('lift', ['x.proctor.message', 'x.cover.released'], () => liftTheCover(environment));
    await expect(second.page.getByText('Thank you for closing it.')).toBeVisible();
    await expect.poll(() => isExamShown(second)).toBe(true);
    await inExam(second.app, clickOn('a, button', 'Begin'));
    await inExam(second.app, `document.querySelector('input[type=radio]:checked') !== null`);
    expect(readAnsweredQuestions(environment.dataDir)).toHaveLength(1);

    expect(responses.filter(({ stored }) => stored === null)).toEqual([]);
    for (const { stimulus, stored } of responses.filter(({ stimulus: { name } }) => name === 'record'))
      expect((stored?.storedAt ?? Infinity) - stimulus.at).toBeLessThan(3_000);
    const events = readStoredEvents(environment.dataDir).map(({ event }) => event);
    expect(chainProblem(events)).toBeNull();
    expect(events.filter(({ type }) => type === 'x.cover.raised')).toHaveLength(1);
    expect(events.find(({ type }) => type === 'x.cover.released')?.data).toMatchObject({ by: 'proctor' });
  }, settings);
});
