import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openAnotherWindow } from '../harness/environment/machine-stimuli.ts';
import { photographs } from '../harness/environment/photographs.ts';
import { readStoredEvents } from '../harness/environment/stored-events.ts';
import { inEnvironment, quickExam, startExam } from './in-environment.ts';

/** Everything that an exam or an accommodation can switch off, off; and time and breaks that others do not have. */
const lenient = {
  ...quickExam,
  durationMs: 600_000,
  idleAfterMs: 5_000,
  detectors: { faces: false, objects: false, focus: false, idle: false },
  recording: { policy: 'never' },
  snapshots: false,
  accommodations: { extraTimeMs: 300_000, breaks: { count: 1, eachMs: 60_000 } },
} as const;

test('what the settings switch off is neither watched nor recorded, and time and breaks are given', async () => {
  await inEnvironment(async (scene) => {
    const { environment, stimulator } = scene;
    const candidate = await scene.launch();
    await stimulator.stimulate('join', ['session.joined'], () => candidate.joins());
    await candidate.readsWhatIsCaptured();
    await stimulator.stimulate('agree', ['camera-test.passed'], () => candidate.agrees());
    await candidate.goesOn();
    await stimulator.stimulate('start', ['x.exam.started'], () => candidate.startsTheExam());

    await environment.feed.show(photographs().severalFaces);
    const closeWindow = await openAnotherWindow(environment);
    // Longer than any vote and the idle time: whatever is watched would have been said by then.
    await new Promise((resolve) => setTimeout(resolve, 9_000));
    await closeWindow();

    await stimulator.stimulate('take a break', ['x.break.started'], () => candidate.takesABreak());
    await stimulator.stimulate('come back', ['x.break.ended'], () => candidate.comesBack());
    await stimulator.stimulate('hand in', ['session.completed'], () => candidate.handsIn());

    expect(stimulator.responses.filter(({ stored }) => stored === null)).toEqual([]);
    const events = readStoredEvents(environment.dataDir).map(({ event }) => event);
    const started = events.find(({ type }) => type === 'x.exam.started');
    expect(Number(started?.data['endsAt'])).toBe((started?.occurredAt ?? 0) + 900_000);
    const areas = new Set(events.map(({ type }) => type.split('.').slice(0, -1).join('.')));
    for (const area of [
      'face',
      'object',
      'window',
      'user',
      'recording',
      'x.recording',
      'screen-capture',
      'audio-device',
    ])
      expect([...areas]).not.toContain(area);
    expect(events.flatMap(({ evidence }) => evidence)).toEqual([]);
    await candidate.seesDone();
    const left = () =>
      readdirSync(join(environment.appDir, 'sessions')).filter((name) => name.endsWith('.evidence'));
    await expect.poll(left).toEqual([]);
  }, lenient);
});

test('an exam with everything on says so of the same stimuli', async () => {
  await inEnvironment(
    async (scene) => {
      const candidate = await scene.launch();
      await startExam(scene, candidate);
      await scene.stimulator.stimulate('several people', ['face.multiple'], () =>
        scene.environment.feed.show(photographs().severalFaces),
      );
      expect(scene.stimulator.responses.filter(({ stored }) => stored === null)).toEqual([]);
    },
    { ...quickExam, idleAfterMs: 5_000 },
  );
});
