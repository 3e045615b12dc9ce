import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { openExamDesktop, type ExamDesktop } from './x-server.ts';
import type { XClientPlan } from './x-client.ts';

const isHere = process.platform === 'linux';
let desktop: ExamDesktop;
beforeAll(async () => {
  if (isHere) desktop = await openExamDesktop();
});
afterAll(() => desktop?.dispose());

const of = <T extends EventDraft['type']>(type: T) =>
  desktop.drafts.flatMap((draft) => (draft.type === type ? [draft as Extract<EventDraft, { type: T }>] : []));
const foreign = () => of('x.window.foreign');

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
    await expect.poll(() => of('x.input.listened').length, { timeout: 10_000 }).toBe(2);
    expect(of('x.input.listened').map(({ data }) => [data.application, data.means])).toEqual([
      ['x-client.ts', 'record'],
      ['x-client.ts', 'grab'],
    ]);
    await program.dispose();
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
