import { setTimeout as after } from 'node:timers/promises';
import { phases, type Phase } from '../../../contract/app-state.ts';
import { phaseOf } from '../candidate/app-state-of.ts';
import type { ScriptedCandidate } from '../candidate/candidate.ts';
import type { TestEnvironment } from '../environment/environment.ts';
import { photographs, type Scene } from '../environment/photographs.ts';

/** Does what each screen asks for until the app is there, and then what there is to do without going on. */
export async function walkOn(
  candidate: ScriptedCandidate,
  environment: TestEnvironment,
  document: Scene,
  goal: Phase,
): Promise<true> {
  for (;;) {
    const phase = await phaseOf(candidate);
    if (phase !== 'paused' && !isBefore(phase, goal)) {
      await stay(candidate, phase);
      return true;
    }
    await stepOf(candidate, environment, document, phase);
    while ((await phaseOf(candidate)) === phase && phase !== 'identifying') await after(200);
  }
}

async function stay(candidate: ScriptedCandidate, phase: Phase): Promise<void> {
  if (phase === 'consenting') await candidate.readsWhatIsCaptured();
  if (phase === 'checking') await candidate.sharesTheScreen();
  if (phase === 'identifying') await candidate.takesAPhoto();
}

async function stepOf(
  candidate: ScriptedCandidate,
  environment: TestEnvironment,
  document: Scene,
  phase: Phase,
): Promise<void> {
  switch (phase) {
    case 'joining':
      return candidate.joins();
    case 'consenting':
      await candidate.readsWhatIsCaptured();
      return candidate.agrees();
    case 'checking':
      await candidate.sharesTheScreen();
      return candidate.goesOn();
    case 'identifying':
      return identify(candidate, environment, document);
    case 'ready':
      return candidate.startsTheExam();
    case 'running':
      await candidate.answersTheFirstQuestion();
      return candidate.handsIn();
    case 'paused':
      return candidate.comesBack();
    case 'scanning':
      throw new Error('the demo exam has no scan of the room');
    case 'submitting':
    case 'completed':
      // Nothing is left to do but to wait.
      return undefined;
  }
}

/** The photo that the screen shows the way to; both are asked for in turn. */
async function identify(
  candidate: ScriptedCandidate,
  environment: TestEnvironment,
  document: Scene,
): Promise<void> {
  const { page } = candidate;
  const isDocument = await page.getByRole('heading', { name: 'Show your ID' }).isVisible();
  await environment.feed.show(isDocument ? document : photographs().oneFace);
  const onward = page.getByRole('button', { name: /^(Continue|Next: a photo of you)$/ });
  if (!(await onward.isVisible())) {
    await after(1_000);
    await candidate.takesAPhoto();
    await onward.waitFor();
  }
  await onward.click();
  await environment.feed.show(photographs().oneFace);
}

/** In the order of the way; a break is part of the exam. */
export function isBefore(phase: Phase, other: Phase): boolean {
  const place = (one: Phase): number => phases.indexOf(one === 'paused' ? 'running' : one);
  return place(phase) < place(other);
}
