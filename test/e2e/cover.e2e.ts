import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { clickOn, inExam } from '../../scripts/journey/exam-page.ts';
import type { ScriptedCandidate } from '../../scripts/journey/candidate.ts';
import type { Stage } from '../../scripts/stage/stage.ts';
import { chainProblem, readAnsweredQuestions, readStoredEvents } from '../../scripts/stage/stored-events.ts';
import { bareExam, onStage, startBareExam } from './on-stage.ts';

/** Straight to the exam, which is covered when somebody records the screen. */
const settings = { ...bareExam, findings: { capture: 'cover' }, lockdown: { kiosk: false } } as const;

/** A real recorder of the candidate's screen. */
function record({ display }: Stage) {
  const input = ['-f', 'x11grab', '-framerate', '2', '-i', display];
  const recorder = spawn('ffmpeg', ['-loglevel', 'error', ...input, '-f', 'null', '-'], { stdio: 'ignore' });
  return async (): Promise<void> => {
    recorder.kill('SIGKILL');
    await once(recorder, 'exit');
  };
}

/** What a proctor's console sends for "Lift the cover". */
async function liftTheCover({ serverUrl, consoleKey, dataDir }: Stage): Promise<void> {
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${serverUrl}/api/console/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const login = await post('login', { key: consoleKey });
  const cookie = login.headers.getSetCookie().map((each) => each.split(';')[0]);
  const sessionId = readStoredEvents(dataDir)[0]?.event.sessionId;
  const message = { text: 'Thank you for closing it.', action: 'release-cover' };
  const sent = await post(`sessions/${sessionId}/messages`, message, { cookie: cookie.join('; ') });
  expect(sent.status).toBe(200);
}

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
  await onStage(async (scene) => {
    const { seat, stage, stimulator } = scene;
    const { stimulate, responses } = stimulator;
    const first = await seat();
    await startBareExam(scene, first);
    await first.answersTheFirstQuestion();
    await expect.poll(() => readAnsweredQuestions(stage.dataDir)).toHaveLength(1);
    expect(await isExamShown(first)).toBe(true);

    let stopRecording = async (): Promise<void> => {};
    await stimulate('record', ['x.capture.found', 'x.cover.raised'], () => {
      stopRecording = record(stage);
    });
    await seesTheCover(first);
    await first.dies();
    await stopRecording();

    const second = await seat();
    await seesTheCover(second);
    await second.picture('covered');
    await expect.poll(() => readStoredEvents(stage.dataDir).at(-1)?.event.type).not.toBe('session.joined');
    await stimulate('lift', ['x.proctor.message', 'x.cover.released'], () => liftTheCover(stage));
    await expect(second.page.getByText('Thank you for closing it.')).toBeVisible();
    await expect.poll(() => isExamShown(second)).toBe(true);
    await inExam(second.app, clickOn('a, button', 'Begin'));
    await inExam(second.app, `document.querySelector('input[type=radio]:checked') !== null`);
    expect(readAnsweredQuestions(stage.dataDir)).toHaveLength(1);

    expect(responses.filter(({ stored }) => stored === null)).toEqual([]);
    for (const { stimulus, stored } of responses.filter(({ stimulus: { name } }) => name === 'record'))
      expect((stored?.storedAt ?? Infinity) - stimulus.at).toBeLessThan(3_000);
    const events = readStoredEvents(stage.dataDir).map(({ event }) => event);
    expect(chainProblem(events)).toBeNull();
    expect(events.filter(({ type }) => type === 'x.cover.raised')).toHaveLength(1);
    expect(events.find(({ type }) => type === 'x.cover.released')?.data).toMatchObject({ by: 'proctor' });
  }, settings);
});
