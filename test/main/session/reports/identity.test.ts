import { expect, test } from 'vitest';
import type { AppState } from '../../../../contract/app-state.ts';
import { catalog } from '../../../../contract/catalog.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { examSettings } from '../../../../contract/settings.ts';
import type { StillKind, StillMeasurements } from '../../../../core/vision/still.ts';
import { createIdentityDesk, type IdentityDeskOptions } from '../../../../main/session/reports/identity.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { descriptorAt, documentStill, faceStill } from '../../../fakes/stills.ts';

const sha256 = 'ab'.repeat(32);
const unavailable = fail('vision.unavailable', 'No vision here');
const noPhoto = { status: 'none', reasons: [], tries: 0 } as const;

type Answer = StillMeasurements | Result<StillMeasurements>;

/** A desk whose photos are judged as the test says, one after another. */
function desk(identity: object = {}, options: Partial<IdentityDeskOptions> = {}) {
  const clock = fakeClock();
  const events: EventDraft[] = [];
  const judged: { readonly kind: StillKind; readonly isDescribed: boolean }[] = [];
  const answers: Answer[] = [];
  let state: Pick<AppState, 'identity'> = { identity: { document: noPhoto, face: noPhoto, mayDefer: false } };
  const made = createIdentityDesk({
    clock,
    state: { get: () => state, update: (change) => (state = change) },
    emit: (draft) => events.push(draft),
    settings: examSettings.parse({ identity }),
    mayCompare: () => true,
    hasCamera: () => true,
    judge: ({ kind, isDescribed }) => {
      judged.push({ kind, isDescribed });
      const answer = answers.shift();
      if (!answer) throw new Error('The test has no answer for this photo');
      return Promise.resolve('ok' in answer ? answer : ok(answer));
    },
    put: ({ bytes }) => Promise.resolve(ok({ sha256, bytes: bytes.length })),
    ...options,
  });
  const take = (kind: StillKind, ...given: Answer[]) => {
    answers.push(...given);
    return made.photo(photo(kind));
  };
  const said = () => events.map(({ type, data }) => [type, data] as const);
  return { ...made, take, said, events, judged, shown: () => state.identity, clock };
}

function photo(kind: StillKind) {
  return {
    kind,
    width: 4,
    height: 2,
    jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
    rgba: new Uint8Array(32),
  };
}

test('a photo is said with its evidence at once, and judged then', async () => {
  const one = desk({}, { judge: () => new Promise(() => undefined) });
  void one.photo(photo('document'));
  await expect.poll(() => one.events.length).toBe(1);
  expect(one.events[0]).toEqual({
    type: 'id-photo.captured',
    occurredAt: one.clock.now(),
    data: { width: 4, height: 2 },
    evidence: [sha256],
  });
  expect(one.shown().document).toEqual({ status: 'judging', reasons: [], tries: 1 });
  expect(await one.photo(photo('document'))).toMatchObject({ code: 'session.wrong-phase' });
  expect(one.finish()).toMatchObject({ code: 'session.wrong-phase' });
});

test('document and face accepted: the step ends as accepted', async () => {
  const one = desk();
  expect(await one.take('document', documentStill())).toEqual(ok(null));
  expect(one.finish()).toMatchObject({ code: 'session.wrong-phase' });
  await one.take('face', faceStill());
  expect(one.finish()).toEqual(ok(null));
  expect(one.said()).toEqual([
    ['id-photo.captured', { width: 4, height: 2 }],
    ['id-card.accepted', { faceScore01: 0.9, sharpness: 0.6 }],
    ['face-photo.captured', { width: 4, height: 2 }],
    ['face-photo.accepted', {}],
    ['x.identity.finished', { outcome: 'accepted', tries: 2 }],
  ]);
  expect(one.shown()).toMatchObject({ document: { status: 'accepted' }, face: { status: 'accepted' } });
  for (const { type, data } of one.events) expect(catalog[type].data.parse(data)).toEqual(data);
});

test('a photo that cannot be used says why, to the candidate and in an event', async () => {
  const one = desk();
  await one.take('document', documentStill({ document: null }));
  expect(one.shown().document).toEqual({ status: 'rejected', reasons: ['no-document'], tries: 1 });
  await one.take('face', faceStill({ rivals: 2, sharpness01: 0 }));
  expect(one.shown().face.reasons).toEqual(['several-faces', 'blurred']);
  expect(one.said().filter(([type]) => type.endsWith('rejected'))).toEqual([
    ['x.id-card.rejected', { reasons: ['no-document'] }],
    ['face-photo.rejected', { reasons: ['several-faces', 'blurred'] }],
  ]);
  for (const { type, data } of one.events) expect(catalog[type].data.parse(data)).toEqual(data);
});

test('after three failed photos of one kind a person will check', async () => {
  const one = desk();
  const bad = documentStill({ glare01: 1 });
  await one.take('document', bad);
  await one.take('face', faceStill({ rivals: 2 }));
  await one.take('document', bad);
  expect(one.shown().mayDefer).toBe(false);
  await one.take('document', bad);
  expect(one.shown().mayDefer).toBe(true);
  expect(one.finish()).toEqual(ok(null));
  expect(one.said().at(-1)).toEqual(['x.identity.finished', { outcome: 'for-a-person', tries: 4 }]);
  expect(one.finish()).toMatchObject({ ok: false });
});

test('who may defer may also succeed', async () => {
  const one = desk({ face: false });
  for (let count = 0; count < 3; count++) await one.take('document', documentStill({ glare01: 1 }));
  await one.take('document', documentStill());
  one.finish();
  expect(one.said().at(-1)).toEqual(['x.identity.finished', { outcome: 'accepted', tries: 4 }]);
});

test('where nothing can be judged, a person will check at once', async () => {
  const one = desk();
  expect(await one.take('face', unavailable)).toEqual(ok(null));
  expect(one.shown().face).toEqual({ status: 'rejected', reasons: ['vision-unavailable'], tries: 1 });
  expect(one.shown().mayDefer).toBe(true);
  expect(one.said()).toHaveLength(1); // A technical trouble is not a failed photo.
});

test('a photo that cannot be kept is told, and does not hold the candidate for ever', async () => {
  const full = fail('evidence.unwritable', 'The disk is full');
  const one = desk({}, { put: () => Promise.resolve(full) });
  for (let count = 0; count < 3; count++) expect(await one.take('face')).toEqual(full);
  expect(one.shown()).toMatchObject({ face: { reasons: ['not-saved'], tries: 3 }, mayDefer: true });
  expect([one.events, one.judged]).toEqual([[], []]);
});

test('what is not a photo is refused and changes nothing', async () => {
  const one = desk({ document: false });
  expect(await one.photo({ ...photo('face'), rgba: new Uint8Array(31) })).toMatchObject({
    code: 'request.malformed',
  });
  expect(await one.photo({ ...photo('face'), jpeg: new Uint8Array(9) })).toMatchObject({
    code: 'request.malformed',
  });
  expect(await one.photo(photo('document'))).toMatchObject({ code: 'session.wrong-phase' });
  expect([one.events, one.shown().face.tries]).toEqual([[], 0]);
});

const described = (distance: number) => ({ descriptor: descriptorAt(distance) });

test('faces are compared where the exam asks for it', async () => {
  const one = desk({ match: true });
  expect(await one.take('face')).toMatchObject({ code: 'session.wrong-phase' });
  await one.take('document', documentStill(described(0)));
  await one.take('face', faceStill(described(0.6)));
  expect(one.shown().face.reasons).toEqual(['not-same-person']);
  await one.take('face', faceStill(described(0.275)));
  expect(one.said().at(-1)).toEqual(['face-photo.accepted', { similarity: expect.closeTo(0.75) }]);
  expect(one.judged.map(({ isDescribed }) => isDescribed)).toEqual([true, true, true]);
});

test('the threshold of the exam counts', async () => {
  const settings = examSettings.parse({ identity: { match: true }, thresholds: { sameFaceDistance: 0.7 } });
  const one = desk({}, { settings });
  await one.take('document', documentStill(described(0)));
  await one.take('face', faceStill(described(0.6)));
  expect(one.shown().face.status).toBe('accepted');
});

test('no face is turned into numbers unless the exam asks and the candidate agreed', async () => {
  for (const one of [
    desk(),
    desk({ match: true }, { mayCompare: () => false }),
    desk({ match: true, document: false }),
  ]) {
    await one.take('face', faceStill());
    expect(one.judged).toEqual([{ kind: 'face', isDescribed: false }]);
    expect(one.said().at(-1)).toEqual(['face-photo.accepted', {}]);
  }
});

test('a new document asks for a new face, as it may be of somebody else', async () => {
  const one = desk({ match: true });
  await one.take('document', documentStill(described(0)));
  await one.take('face', faceStill(described(0.1)));
  await one.take('document', documentStill(described(2)));
  expect(one.shown().face.status).toBe('none');
  await one.take('face', faceStill(described(0.1)));
  expect(one.shown().face.reasons).toEqual(['not-same-person']);
});

test('where the document was given up, the face counts without a comparison', async () => {
  const one = desk({ match: true });
  await one.take('document', unavailable);
  await one.take('face', faceStill(described(0)));
  expect(one.said().at(-1)).toEqual(['face-photo.accepted', {}]);
  one.finish();
  expect(one.said().at(-1)).toEqual(['x.identity.finished', { outcome: 'for-a-person', tries: 2 }]);
});

test('after a restart what was accepted still is, unless its descriptor is needed', () => {
  const accepted = ({ document, face }: AppState['identity']) => [document.status, face.status];
  const recalled = { document: true };
  expect(accepted(desk({}, { recalled }).shown())).toEqual(['accepted', 'none']);
  expect(accepted(desk({ match: true }, { recalled }).shown())).toEqual(['none', 'none']);
  const both = { document: true, face: true };
  expect(accepted(desk({ match: true }, { recalled: both }).shown())).toEqual(['accepted', 'accepted']);
  const again = desk({}, { recalled: both });
  again.finish();
  expect(again.said()).toEqual([['x.identity.finished', { outcome: 'accepted', tries: 0 }]]);
});

test('a verdict that comes after the end is not said', async () => {
  const { promise, resolve } = Promise.withResolvers<Result<StillMeasurements>>();
  const one = desk({}, { judge: () => promise });
  const taken = one.photo(photo('face'));
  await expect.poll(() => one.events.length).toBe(1);
  one.dispose();
  resolve(ok(faceStill()));
  await taken;
  expect(one.events).toHaveLength(1);
});

test('without a camera there is no photo to wait for: a person will check', () => {
  const { finish, events } = desk({}, { hasCamera: () => false });
  expect(finish().ok).toBe(true);
  expect(events.at(-1)).toMatchObject({ data: { outcome: 'for-a-person', tries: 0 } });
});
