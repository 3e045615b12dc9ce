import { expect, test } from 'vitest';
import type { AppState } from '../../../../contract/app-state.ts';
import { catalog } from '../../../../contract/catalog.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { examSettings } from '../../../../contract/settings.ts';
import type { StillKind, StillMeasurements } from '../../../../core/vision/still.ts';
import {
  createIdentityReports,
  type IdentityReportsOptions,
} from '../../../../main/session/reports/identity.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { descriptorAt, documentStill, faceStill } from '../../../fakes/stills.ts';

const sha256 = 'ab'.repeat(32);
const unavailable = fail('vision.unavailable', 'No vision here');
const noPhoto = { status: 'none', reasons: [], tries: 0 } as const;

type Answer = StillMeasurements | Result<StillMeasurements>;

/** An identity step whose photos are judged as the test says, one after another. */
function openIdentity(identity: object = {}, options: Partial<IdentityReportsOptions> = {}) {
  const clock = fakeClock();
  const events: EventDraft[] = [];
  const judged: { readonly kind: StillKind; readonly isDescribed: boolean }[] = [];
  const answers: Answer[] = [];
  let state: Pick<AppState, 'identity'> = { identity: { document: noPhoto, face: noPhoto, mayDefer: false } };
  const made = createIdentityReports({
    clock,
    state: { get: () => state, update: (change) => (state = change) },
    record: (drafts) => events.push(...drafts),
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
    recalled: { document: null, face: null, outcome: null },
    ...options,
  });
  made.open();
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
  const one = openIdentity({}, { judge: () => new Promise(() => undefined) });
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
  expect(one.progress()).toEqual({ mayDefer: false, tries: 1 });
});

test('document and face accepted', async () => {
  const one = openIdentity();
  expect(await one.take('document', documentStill())).toEqual(ok(null));
  await one.take('face', faceStill());
  expect(one.progress()).toEqual({ mayDefer: false, tries: 2 });
  expect(one.said()).toEqual([
    ['id-photo.captured', { width: 4, height: 2 }],
    ['id-card.accepted', { faceScore01: 0.9, sharpness: 0.6 }],
    ['face-photo.captured', { width: 4, height: 2 }],
    ['face-photo.accepted', {}],
  ]);
  expect(one.shown()).toMatchObject({ document: { status: 'accepted' }, face: { status: 'accepted' } });
  for (const { type, data } of one.events) expect(catalog[type].data.parse(data)).toEqual(data);
});

test('a photo that cannot be used says why, to the candidate and in an event', async () => {
  const one = openIdentity();
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
  const one = openIdentity();
  const bad = documentStill({ glare01: 1 });
  await one.take('document', bad);
  await one.take('face', faceStill({ rivals: 2 }));
  await one.take('document', bad);
  expect(one.shown().mayDefer).toBe(false);
  await one.take('document', bad);
  expect(one.shown().mayDefer).toBe(true);
  expect(one.progress()).toEqual({ mayDefer: true, tries: 4 });
});

test('who may defer may also succeed', async () => {
  const one = openIdentity({ face: false });
  for (let count = 0; count < 3; count++) await one.take('document', documentStill({ glare01: 1 }));
  await one.take('document', documentStill());
  expect(one.shown().document.status).toBe('accepted');
  expect(one.progress().tries).toBe(4);
});

test('where nothing can be judged, a person will check at once', async () => {
  const one = openIdentity();
  expect(await one.take('face', unavailable)).toEqual(ok(null));
  expect(one.shown().face).toEqual({ status: 'rejected', reasons: ['vision-unavailable'], tries: 1 });
  expect(one.shown().mayDefer).toBe(true);
  expect(one.said()).toHaveLength(1); // A technical trouble is not a failed photo.
});

test('a photo that cannot be kept is told, and does not hold the candidate for ever', async () => {
  const full = fail('evidence.unwritable', 'The disk is full');
  const one = openIdentity({}, { put: () => Promise.resolve(full) });
  for (let count = 0; count < 3; count++) expect(await one.take('face')).toEqual(full);
  expect(one.shown()).toMatchObject({ face: { reasons: ['not-saved'], tries: 3 }, mayDefer: true });
  expect([one.events, one.judged]).toEqual([[], []]);
});

test('what is not a photo is refused and changes nothing', async () => {
  const one = openIdentity({ document: false });
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
  const one = openIdentity({ match: true });
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
  const one = openIdentity({}, { settings });
  await one.take('document', documentStill(described(0)));
  await one.take('face', faceStill(described(0.6)));
  expect(one.shown().face.status).toBe('accepted');
});

test('no face is turned into numbers unless the exam asks and the candidate agreed', async () => {
  for (const one of [
    openIdentity(),
    openIdentity({ match: true }, { mayCompare: () => false }),
    openIdentity({ match: true, document: false }),
  ]) {
    await one.take('face', faceStill());
    expect(one.judged).toEqual([{ kind: 'face', isDescribed: false }]);
    expect(one.said().at(-1)).toEqual(['face-photo.accepted', {}]);
  }
});

test('a new document asks for a new face, as it may be of somebody else', async () => {
  const one = openIdentity({ match: true });
  await one.take('document', documentStill(described(0)));
  await one.take('face', faceStill(described(0.1)));
  await one.take('document', documentStill(described(2)));
  expect(one.shown().face.status).toBe('none');
  await one.take('face', faceStill(described(0.1)));
  expect(one.shown().face.reasons).toEqual(['not-same-person']);
});

test('where the document was given up, the face counts without a comparison', async () => {
  const one = openIdentity({ match: true });
  await one.take('document', unavailable);
  await one.take('face', faceStill(described(0)));
  expect(one.said().at(-1)).toEqual(['face-photo.accepted', {}]);
  expect(one.progress()).toEqual({ mayDefer: true, tries: 2 });
});

const accepted = { sha256, takenAt: 1, judgement: 'accepted', judgedSeq: 2 } as const;

test('after a restart what was accepted still is, unless its descriptor is needed', () => {
  const statuses = ({ document, face }: AppState['identity']) => [document.status, face.status];
  const recalled = { document: accepted, face: null, outcome: null };
  expect(statuses(openIdentity({}, { recalled }).shown())).toEqual(['accepted', 'none']);
  expect(statuses(openIdentity({ match: true }, { recalled }).shown())).toEqual(['none', 'none']);
  const both = { ...recalled, face: accepted };
  expect(statuses(openIdentity({ match: true }, { recalled: both }).shown())).toEqual([
    'accepted',
    'accepted',
  ]);
  const rejected = { ...recalled, document: { ...accepted, judgement: 'rejected' as const } };
  expect(statuses(openIdentity({}, { recalled: rejected }).shown())).toEqual(['none', 'none']);
});

test('a verdict that comes after the end is not said', async () => {
  const { promise, resolve } = Promise.withResolvers<Result<StillMeasurements>>();
  const one = openIdentity({}, { judge: () => promise });
  const taken = one.photo(photo('face'));
  await expect.poll(() => one.events.length).toBe(1);
  one.close();
  resolve(ok(faceStill()));
  await taken;
  expect(one.events).toHaveLength(1);
});

test('no photo is taken before the step, or after it', async () => {
  const one = openIdentity();
  one.close();
  expect(await one.photo(photo('document'))).toMatchObject({ code: 'session.wrong-phase' });
  expect(one.events).toEqual([]);
});

test('without a camera there is no photo to wait for: a person will check', () => {
  const { progress } = openIdentity({}, { hasCamera: () => false });
  expect(progress()).toEqual({ mayDefer: true, tries: 0 });
});
