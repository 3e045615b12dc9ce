import { expect, test } from '@playwright/test';
import { chainProblem, readStoredEvents } from '../harness/environment/stored-events.ts';
import { inEnvironment, quickExam, startExam } from './in-environment.ts';

test('a vision process that is killed is started again, the gap is an event, and the exam goes on', async () => {
  await inEnvironment(async (scene) => {
    const candidate = await scene.launch();
    await startExam(scene, candidate);
    await scene.stimulator.stimulate('kill the vision process', ['x.vision.restarted'], async () => {
      const pid = await candidate.app.evaluate(({ app }) => {
        return app.getAppMetrics().find(({ name }) => name === 'vision')?.pid;
      });
      expect(pid).toBeGreaterThan(0);
      process.kill(pid ?? 0, 'SIGKILL');
    });
    expect(scene.stimulator.responses.filter(({ stored }) => stored === null)).toEqual([]);
    await expect(candidate.page.getByRole('button', { name: 'Hand in', exact: true })).toBeVisible();
  }, quickExam);
});

test('a camera that is unplugged and back is told apart from an empty chair', async () => {
  await inEnvironment(async (scene) => {
    const candidate = await scene.launch();
    await startExam(scene, candidate);
    const { stimulate } = scene.stimulator;
    await stimulate('unplug', ['x.camera.lost'], () => scene.environment.camera.unplug());
    await expect(candidate.page.getByText('The camera has stopped')).toBeVisible();
    await stimulate('plug in again', ['camera.detected'], () => scene.environment.camera.replug());
    expect(scene.stimulator.responses.filter(({ stored }) => stored === null)).toEqual([]);
  }, quickExam);
});

test('an app that is killed in the exam goes on with the same session and the same journal', async () => {
  await inEnvironment(async (scene) => {
    const first = await scene.launch();
    await startExam(scene, first);
    await first.dies();

    const second = await scene.launch();
    await expect(second.page.getByRole('button', { name: 'Hand in', exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await scene.stimulator.stimulate('hand in after the crash', ['session.completed'], async () => {
      await second.handsIn();
    });
    const events = readStoredEvents(scene.environment.dataDir).map(({ event }) => event);
    expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(chainProblem(events)).toBeNull();
    // The same computer has it: a restart is no new attempt.
    expect(events.filter(({ type }) => type === 'session.joined')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'x.app.resumed')).toHaveLength(1);
    expect(events.at(-1)?.type).toBe('session.completed');
  }, quickExam);
});

test('a wrong code is explained, and a server that is away too', async () => {
  await inEnvironment(async (scene) => {
    const candidate = await scene.launch();
    const { page } = candidate;
    await page.getByRole('button', { name: 'Use another link' }).click();
    await page.getByRole('button', { name: 'I have a server address and a code' }).click();
    await page.getByLabel('Server address').fill(scene.environment.serverUrl);
    await page.getByLabel('Your code').fill('WRNG-CDEF');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Yes, join' }).click();
    await expect(page.getByText('The server does not know this code')).toBeVisible();
    await page.getByRole('button', { name: 'Use another link' }).click();
    await scene.environment.stopServer('SIGTERM');
    await page.getByLabel('Your code').fill('ABCD-2345');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Yes, join' }).click();
    await expect(page.getByText('The exam server cannot be reached now')).toBeVisible();
  });
});
