import { expect, test } from 'vitest';
import type { IpcRequest } from '../../../../contract/ipc/ipc.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { createRecordingReports } from '../../../../main/session/reports/recording.ts';
import { fakeEvidence } from '../../../fakes/fake-evidence.ts';
import { setUpReports } from './report-setup.ts';

type Policy = 'always' | 'on-incident' | 'never';
const startAt = 1_700_000_000_000;
const mimeType = 'video/webm;codecs=vp8,opus';

function setUp(policy: Policy = 'always') {
  const around = setUpReports();
  const evidence = fakeEvidence();
  const settings = examSettings.parse({ recording: { policy } });
  const recordings = createRecordingReports({ ...around, settings, put: evidence.put });
  const segment = (index: number, stream: IpcRequest<'recording.segment'>['stream'] = 'camera') =>
    recordings.segment({
      stream,
      index,
      startedAt: startAt + index * 10_000,
      durationMs: 10_500,
      mimeType,
      bytes: Uint8Array.of(1, 2, index),
    });
  const start = (stream: IpcRequest<'recording.started'>['stream'] = 'camera') =>
    recordings.started({ stream, mimeType, hasAudio: stream === 'camera' });
  const of = (type: string) => around.drafts.filter((draft) => draft.type === type);
  return { ...around, evidence, recordings, segment, start, of };
}

test('a recording from its beginning to its end: 13, its segments with their evidence, 14 with the sums', async () => {
  const { recordings, segment, start, types, drafts, evidence } = setUp();
  start();
  for (const index of [0, 1]) expect(await segment(index)).toEqual({ ok: true, value: null });
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  await recordings.settled(1_000);
  expect(types()).toEqual([
    'recording.started',
    'x.recording.segment',
    'x.recording.segment',
    'recording.stopped',
  ]);
  const [started, first, , stopped] = drafts;
  expect(started?.data).toEqual({ streams: ['camera', 'microphone'], mimeType, segmentMs: 10_000 });
  expect(first?.evidence).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(first?.data).toMatchObject({ stream: 'camera', index: 0, startedAt: startAt, bytes: 3 });
  expect(stopped?.data).toEqual({
    streams: ['camera', 'microphone'],
    segments: 2,
    bytes: 6,
    durationMs: 20_500,
    reason: 'submitted',
  });
  expect(evidence.kept).toMatchObject([{ kind: 'segment', mediaType: 'video/webm' }, { kind: 'segment' }]);
});

test('a segment that comes twice is kept once', async () => {
  const { segment, start, of } = setUp();
  start();
  await segment(0);
  expect(await segment(0)).toEqual({ ok: true, value: null });
  expect(of('x.recording.segment')).toHaveLength(1);
});

test('segments that never came are told as dropped', async () => {
  const { segment, start, of } = setUp();
  start();
  await segment(0);
  await segment(3);
  expect(of('x.evidence.dropped').map(({ data }) => data)).toEqual([
    { kind: 'segment', count: 2, bytes: 0, reason: 'not-delivered' },
  ]);
});

test('segments at the end that never came are told as dropped, before the end', async () => {
  const { recordings, segment, start, of, types } = setUp();
  start();
  await segment(0);
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 3 });
  await recordings.settled(1_000);
  expect(of('x.evidence.dropped').map(({ data }) => data)).toEqual([
    { kind: 'segment', count: 2, bytes: 0, reason: 'not-delivered' },
  ]);
  expect(types().slice(-2)).toEqual(['x.evidence.dropped', 'recording.stopped']);
});

test('what the store has no room for is answered and not counted; other failures are told here', async () => {
  const { recordings, segment, start, of, evidence } = setUp();
  start();
  evidence.failWith('evidence.unwritable');
  expect(await segment(0)).toMatchObject({ ok: false, code: 'evidence.unwritable' });
  expect(of('x.evidence.dropped')).toEqual([]);
  evidence.failWith('request.too-large');
  await segment(1);
  expect(of('x.evidence.dropped').map(({ data }) => data)).toEqual([
    { kind: 'segment', count: 1, bytes: 3, reason: 'request.too-large' },
  ]);
  evidence.failWith(null);
  await segment(2);
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  await recordings.settled(1_000);
  expect(of('recording.stopped')[0]?.data).toMatchObject({ segments: 1, bytes: 3 });
});

test('on incident: what surrounds an event to look at is kept, also what came before it was told', async () => {
  const { recordings, segment, start, of } = setUp('on-incident');
  start();
  for (const index of [0, 1, 2, 3]) await segment(index);
  expect(of('x.recording.segment')).toEqual([]);
  recordings.surround([
    { type: 'window.focus-out', occurredAt: startAt + 45_000 },
    { type: 'window.focus-in', occurredAt: startAt + 5_000 },
  ]);
  await segment(4);
  await segment(5);
  await segment(6);
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  await recordings.settled(1_000);
  expect(of('x.recording.segment').map(({ data }) => 'index' in data && data.index)).toEqual([3, 4, 5]);
});

test('never: nothing is kept but the room, whose scan is the recording', async () => {
  const { segment, start, of, evidence } = setUp('never');
  start();
  await segment(0);
  start('room');
  await segment(0, 'room');
  expect(of('x.recording.segment').map(({ data }) => 'stream' in data && data.stream)).toEqual(['room']);
  expect(evidence.kept).toMatchObject([{ kind: 'room' }]);
});

test('camera and screen are two recordings; each other start ends the one before', async () => {
  const { recordings, start, of } = setUp();
  start();
  start('screen');
  start();
  recordings.stopped({ stream: 'screen', reason: 'ended', segments: 0 });
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  await recordings.settled(1_000);
  expect(of('recording.stopped').map(({ data }) => 'reason' in data && data.reason)).toEqual([
    'interrupted',
    'ended',
    'submitted',
  ]);
});

test('a recording that begins anew stands after the end of the one before', async () => {
  const { recordings, segment, start, types } = setUp();
  start();
  void segment(0);
  start();
  recordings.stopped({ stream: 'camera', reason: 'submitted', segments: 0 });
  await recordings.settled(1_000);
  expect(types()).toEqual([
    'recording.started',
    'x.recording.segment',
    'recording.stopped',
    'recording.started',
    'recording.stopped',
  ]);
});

test('a renderer that does not say the end is waited for only so long', async () => {
  const { recordings, start, clock, of } = setUp();
  start();
  const settled = recordings.settled(5_000);
  clock.advance(5_000);
  await settled;
  expect(of('recording.stopped')).toMatchObject([{ data: { reason: 'unanswered' } }]);
});
