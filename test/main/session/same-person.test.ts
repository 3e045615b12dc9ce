import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { ok } from '../../../contract/result.ts';
import { examSettings } from '../../../contract/settings.ts';
import { createStateStore } from '../../../main/app-state.ts';
import { createIdentityReports } from '../../../main/session/reports/identity.ts';
import { createSamePerson } from '../../../main/session/same-person.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { aFace, descriptorAt, faceStill } from '../../fakes/stills.ts';

function setUp(known: readonly number[] | null = descriptorAt(0)) {
  const events: EventDraft[] = [];
  const failed: string[] = [];
  let asked = 0;
  const watch = createSamePerson({
    reference: () => known,
    mostDistance: undefined,
    describe: () => void (asked += 1),
    record: (drafts) => events.push(...drafts),
    onFailed: (_, reason) => failed.push(reason),
  });
  const see = (capturedAt: number) =>
    watch.see({
      capturedAt,
      width: 1280,
      height: 720,
      light: { luminance: 100, contrast: 40, sharpness: 50, change: null },
      isUpsideDown: false,
      faces: [aFace],
      objects: null,
    });
  const look = (capturedAt: number, distance: number, change: Parameters<typeof faceStill>[0] = {}) =>
    watch.described({ capturedAt, seen: faceStill({ descriptor: descriptorAt(distance), ...change }) });
  return { see, look, events, failed, asked: () => asked };
}

test('it asks for a face, compares it with the known one, and leaves it alone for some minutes', () => {
  const { see, look, events, asked } = setUp();
  for (const at of [0, 5_000, 10_000]) {
    see(at);
    look(at, 0.3);
  }
  expect(asked()).toBe(3);
  see(15_000);
  expect(asked()).toBe(3);
  see(190_000);
  expect(asked()).toBe(4);
  for (const at of [190_000, 195_000, 200_000]) look(at, 0.8);
  expect(events).toMatchObject([{ type: 'x.face.different', data: { looks: 3 } }]);
});

test('a face that cannot be used for a photo is not compared', () => {
  const { see, look, events } = setUp();
  see(0);
  for (const change of [{ sharpness01: 0.1 }, { faceSizePx: 50 }, { brightness: 20 }, { descriptor: null }])
    for (let at = 0; at < 4; at += 1) look(at, 0.9, change);
  expect(events).toEqual([]);
});

test('without a known face nothing is asked for, which is said once', () => {
  const { see, look, events, failed, asked } = setUp(null);
  see(0);
  see(500);
  look(500, 0.9);
  expect([asked(), events, failed]).toEqual([0, [], ['no face of the identity step is known here']]);
});

test('the accepted face is known for the exam only where it is compared, which was agreed to', async () => {
  const known = async (recheck: boolean, mayCompare: boolean, sharpness01 = 0.6) => {
    const identity = createIdentityReports({
      clock: fakeClock(),
      state: createStateStore(() => {}),
      record: () => {},
      settings: examSettings.parse({ identity: { document: false, recheck } }),
      mayCompare: () => mayCompare,
      hasCamera: () => true,
      judge: async ({ isDescribed }) =>
        ok(faceStill({ descriptor: isDescribed ? descriptorAt(0.2) : null, sharpness01 })),
      put: async ({ bytes }) => ok({ sha256: 'ab'.repeat(32), bytes: bytes.length }),
      recalled: { document: null, face: null, outcome: null },
    });
    identity.open();
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
    await identity.photo({ kind: 'face', width: 4, height: 2, jpeg, rgba: new Uint8Array(32) });
    return identity.knownFace()?.[0];
  };
  expect(await known(true, true)).toBe(0.2);
  const others = [await known(true, false), await known(false, true), await known(true, true, 0.1)];
  expect(others).toEqual([undefined, undefined, undefined]);
});
