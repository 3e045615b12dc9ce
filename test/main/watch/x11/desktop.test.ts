import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { openExamDesktop, type ExamDesktop } from './x-server.ts';
import type { XClientPlan } from '../../../harness/desktop/x-client.ts';

const isHere = process.platform === 'linux';
let desktop: ExamDesktop;
beforeAll(async () => {
  if (isHere) desktop = await openExamDesktop();
});
afterAll(() => desktop?.dispose());

const of = <T extends EventDraft['type']>(type: T) =>
  desktop.drafts.flatMap((draft) => (draft.type === type ? [draft as Extract<EventDraft, { type: T }>] : []));
const foreign = () => of('x.window.foreign');
/** Not of this process, which listens itself. */
const listeners = () =>
  of('x.input.listened').flatMap(({ data }) => (data.application === 'x-client.ts' ? [data.means] : []));

/** Shows it, waits for what is told of it, takes it away again, and waits for that. */
async function shown(plan: XClientPlan) {
  const [before, goneBefore] = [foreign().length, of('x.window.foreign-gone').length];
  const startedAt = performance.now();
  const program = await desktop.runClient(plan);
  const madeAt = performance.now();
  await expect.poll(() => foreign().length, { interval: 20 }).toBeGreaterThan(before);
  const afterMs = performance.now() - madeAt;
  expect(afterMs).toBeLessThan(1_500);
  const { data } = foreign()[before] ?? expect.fail(`nothing in ${performance.now() - startedAt} ms`);
  await program.dispose();
  await expect.poll(() => of('x.window.foreign-gone').length).toBeGreaterThan(goneBefore);
  return data;
}

describe.skipIf(!isHere)('on a real X server with a window manager', () => {
  test('windows of others over the exam are told, whatever the window manager knows of them', async () => {
    const at = [100, 100, 400, 300] as const;
    expect(await shown({ windows: [{ at, unmanaged: true, clickThrough: true }] })).toMatchObject({
      application: 'x-client.ts',
      width: 400,
      height: 300,
      isManaged: false,
      isOnTop: true,
      isClickThrough: true,
      place: 'screen',
    });
    expect(await shown({ windows: [{ at, unmanaged: true, opacity01: 0.25 }] })).toMatchObject({
      isClickThrough: false,
      opacity01: expect.closeTo(0.25, 3),
    });
    // What it says of itself counts for nothing.
    const pretending = { at, unmanaged: true, pretends: desktop.examProcess, title: 'Exam' };
    expect(await shown({ windows: [pretending] })).toMatchObject({ application: 'x-client.ts' });
    expect(await shown({ windows: [{ at: [30, 30, 200, 100], inside: desktop.examWindow }] })).toMatchObject({
      place: 'inside',
    });
    expect(await shown({ overlay: 'window' })).toMatchObject({ place: 'overlay', width: 300 });
    expect(await shown({ overlay: 'drawing' })).toMatchObject({ place: 'overlay', width: 1280 });
  });

  test('what lies beneath the exam, and what is too small or empty to show anything, is not told', async () => {
    const before = foreign().length;
    const beneath = await desktop.runClient({ windows: [{ at: [0, 0, 300, 200], states: ['BELOW'] }] });
    const small = await desktop.runClient({ windows: [{ at: [5, 5, 10, 10], unmanaged: true }] });
    const control = await shown({ windows: [{ at: [9, 9, 90, 90], unmanaged: true }] });
    expect(control.width).toBe(90);
    await Promise.all([beneath.dispose(), small.dispose()]);
    expect(foreign()).toHaveLength(before + 1);
  });

  test('keys and buttons that a program presses are counted, and never named', async () => {
    const program = await desktop.runClient({ presses: { keys: 20, clicks: 3 } });
    await expect.poll(() => of('x.input.injected').length).toBe(1);
    expect(Object.keys(of('x.input.injected')[0]?.data ?? {})).toEqual(['keys', 'clicks']);
    await expect.poll(() => of('x.input.injection-ended').length, { timeout: 20_000 }).toBe(1);
    expect(of('x.input.injection-ended')[0]?.data).toMatchObject({ keys: 20, clicks: 3 });
    await program.dispose();
  });

  test('who records all input, or takes keys for itself, is told with its name', async () => {
    const program = await desktop.runClient({ records: true, grabs: true });
    await expect.poll(listeners, { timeout: 10_000 }).toEqual(['record', 'grab']);
    await program.dispose();
  });

  test('who hears of keys without a window that they could be for is told, too', async () => {
    const program = await desktop.runClient({ listensRaw: true });
    await expect.poll(listeners, { timeout: 10_000 }).toEqual(['record', 'grab', 'raw']);
    await program.dispose();
  });

  test('who takes the screen is told whatever it is called, and who shows something is not', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'invigil-taker-')), 'notes');
    await copyFile('/usr/bin/ffmpeg', file);
    const terminal = desktop.run('xterm', []);
    const input = ['-f', 'x11grab', '-framerate', '2', '-i', desktop.display];
    const recorder = desktop.run(file, ['-loglevel', 'error', ...input, '-f', 'null', '-']);
    await expect.poll(() => of('x.capture.found').length, { timeout: 15_000 }).toBe(1);
    expect(of('x.capture.found')[0]?.data.program).toBe('notes');
    await Promise.all([terminal.dispose(), recorder.dispose()]);
    await rm(dirname(file), { recursive: true });
  });

  test('the window in front is ours by who made it, and another whatever it says', async () => {
    const ours = await desktop.desktop.activeWindow();
    expect(ours).toMatchObject({
      id: desktop.examWindow,
      title: 'Exam',
      owner: { processId: desktop.examProcess },
    });
    const liar = await desktop.runClient({
      windows: [{ at: [0, 0, 300, 200], states: ['ABOVE'], pretends: desktop.examProcess }],
    });
    await expect.poll(async () => (await desktop.desktop.activeWindow())?.id).toBe(liar.ids[0]);
    const other = await desktop.desktop.activeWindow();
    expect(other).toMatchObject({ title: '', owner: { name: 'XClient', processId: liar.pid } });
    await liar.dispose();
  });

  test('none of it failed', () => {
    expect(desktop.degraded).toEqual([]);
  });
});
