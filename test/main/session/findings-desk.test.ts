import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import type { Cover } from '../../../core/policy.ts';
import { createFindingsDesk } from '../../../main/session/findings-desk.ts';
import { aDesk } from './reports/report-setup.ts';

const recorder: EventDraft = {
  type: 'x.capture.found',
  occurredAt: 1,
  data: { program: 'ffmpeg', how: 'x11grab' },
};

function setUp(findings: object, { cover = null }: { readonly cover?: Cover | null } = {}) {
  const around = aDesk();
  const writes: EventDraft[][] = [];
  const covers: (Cover | null)[] = [];
  const desk = createFindingsDesk({
    ...around,
    settings: examSettings.parse({ findings }),
    memory: { cover },
    emit: (...drafts) => void writes.push([...drafts]),
    onCover: () => covers.push(around.state.get().cover),
  });
  const { clock, state } = around;
  return { desk, clock, state, writes, covers };
}

test('what is only reported is an event, and nothing to the candidate', () => {
  const { desk, state, writes } = setUp({ capture: 'report' });
  desk.found(recorder);
  expect(writes).toEqual([[recorder]]);
  expect(state.get()).toMatchObject({ warnings: [], cover: null });
  const ignored = setUp({ capture: 'ignore' });
  ignored.desk.found(recorder);
  expect(ignored.writes).toEqual([]);
});

test('of each kind the newest warning is shown until it was read', () => {
  const { desk, clock, state, writes } = setUp({ capture: 'warn', devices: 'warn' });
  desk.found(recorder);
  clock.advance(1_000);
  desk.found({ type: 'x.device.changed', occurredAt: 2, data: { kind: 'added', name: 'Flash Disk' } });
  desk.found(recorder);
  expect(writes).toHaveLength(3);
  expect(state.get().warnings).toEqual([
    { finding: 'devices', at: clock.now() },
    { finding: 'capture', at: clock.now() },
  ]);
  desk.read('devices');
  expect(state.get().warnings).toMatchObject([{ finding: 'capture' }]);
  expect(state.get().cover).toBeNull();
});

test('a cover is raised once, in one write with what raised it, and a proctor releases it', () => {
  const { desk, clock, state, writes, covers } = setUp({ capture: 'cover' });
  desk.found(recorder);
  const since = clock.now();
  clock.advance(60_000);
  desk.found(recorder);
  expect(writes.map((write) => write.map(({ type }) => type))).toEqual([
    ['x.capture.found', 'x.cover.raised'],
    ['x.capture.found'],
  ]);
  expect(writes[0]?.[1]).toEqual({
    type: 'x.cover.raised',
    occurredAt: since,
    data: { finding: 'capture' },
  });
  expect(state.get().cover).toEqual({ finding: 'capture', since });
  expect(desk.releasedByProctor(since)).toMatchObject([
    { type: 'x.cover.released', data: { by: 'proctor', coveredMs: 60_000 } },
  ]);
  expect(desk.releasedByProctor(since)).toEqual([]);
  expect(covers).toEqual([{ finding: 'capture', since }, null]);
});

test('a proctor releases only the cover they have seen', () => {
  const { desk, clock, state } = setUp({ capture: 'cover' });
  desk.found(recorder);
  const first = clock.now();
  desk.releasedByProctor(first);
  clock.advance(5_000);
  desk.found(recorder);
  expect(desk.releasedByProctor(first)).toEqual([]);
  expect(desk.releasedByProctor(null)).toEqual([]);
  expect(state.get().cover).toEqual({ finding: 'capture', since: clock.now() });
});

test('a cover that was there before a restart is there after it', () => {
  const cover = { finding: 'remote', since: 7 } as const;
  const { desk, state, writes } = setUp({}, { cover });
  desk.show();
  expect(state.get().cover).toEqual(cover);
  expect(writes).toEqual([]);
  expect(desk.releasedByProctor(7)).toHaveLength(1);
});

test('staff at the desk release it', () => {
  const { desk, state, writes } = setUp({ capture: 'cover' });
  desk.releasedByStaff();
  expect(writes).toEqual([]);
  desk.found(recorder);
  desk.releasedByStaff();
  expect(state.get().cover).toBeNull();
  expect(writes.at(-1)).toMatchObject([{ type: 'x.cover.released', data: { by: 'quit-password' } }]);
});
