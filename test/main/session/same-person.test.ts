import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { createSamePerson } from '../../../main/session/same-person.ts';
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
