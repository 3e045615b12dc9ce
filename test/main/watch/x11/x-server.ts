import { fileURLToPath } from 'node:url';
import { openDisplay } from '../../../../packages/electron-devhost/fixtures/display.ts';
import { spawnBound } from '../../../../packages/electron-devhost/fixtures/bound-process.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { createSystemClock } from '../../../../core/clock.ts';
import { createOneClock } from '../../../../core/one-clock.ts';
import { watchMachine } from '../../../../main/watch/machine/machine.ts';
import { createXDesktop } from '../../../../main/watch/x11/x-desktop.ts';
import { fakeMachine } from '../../../fakes/fake-machine.ts';
import type { XClientPlan } from '../../../harness/desktop/x-client.ts';

const client = fileURLToPath(new URL('../../../harness/desktop/x-client.ts', import.meta.url));

/** An X server with a window manager, an exam's window over all of it, and the watch of what comes over that. */
export async function openExamDesktop(settings: object = {}) {
  const { display, dispose: closeDisplay } = await openDisplay();
  const programs: { dispose: () => Promise<void> }[] = [];

  function run(program: string, args: readonly string[]) {
    const started = spawnBound(program, args, { DISPLAY: display, HOME: '/tmp', NO_AT_BRIDGE: '1' });
    programs.push(started);
    return started;
  }
  async function runClient(plan: XClientPlan) {
    const started = run(process.execPath, [client, JSON.stringify(plan)]);
    const said = JSON.parse(await started.firstLine('stdout')) as { ids: readonly number[]; pid: number };
    return { ...said, dispose: started.dispose };
  }
  const exam = await runClient({
    windows: [{ at: [0, 0, 1280, 800], states: ['FULLSCREEN'], title: 'Exam' }],
  });
  const drafts: EventDraft[] = [];
  const degraded: string[] = [];
  const desktop = createXDesktop({
    displayName: display,
    ownProcessId: exam.pid,
    monotonicNow: () => performance.now(),
  });
  const watch = watchMachine({
    settings: examSettings.parse(settings),
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    platform: 'linux',
    machine: { ...fakeMachine(), ...desktop },
    isWatching: () => true,
    onDraft: (draft) => drafts.push(draft),
    onDegraded: (name, reason) => degraded.push(`${name}: ${reason}`),
  });
  return {
    display,
    desktop,
    examWindow: exam.ids[0] ?? 0,
    examProcess: exam.pid,
    drafts,
    degraded,
    run,
    runClient,
    async dispose(): Promise<void> {
      watch.dispose();
      await desktop.dispose();
      await Promise.all(programs.map((program) => program.dispose()));
      await closeDisplay();
    },
  };
}
export type ExamDesktop = Awaited<ReturnType<typeof openExamDesktop>>;
