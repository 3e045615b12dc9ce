import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { EventType } from '../../../../contract/catalog.ts';
import type { Clip } from '../../environment/camera-clip.ts';
import { photographs, type Scene } from '../../environment/photographs.ts';
import { devicesAre, isCalled } from '../../misfortunes/world/odd-devices.ts';
import type { Undo } from '../../environment/machine-stimuli.ts';
import { cheatsOf, controlsOf, type Scenario } from '../scenario.ts';
import type { Seat } from '../seat.ts';

const cheat = cheatsOf('camera');
const control = controlsOf('person');
const { oneFace, anotherFace, nobody, severalFaces, book } = photographs();

/** Recordings for measuring lie beside the checkout where there are any; they are never part of the project. */
const beside = resolve('../shared');
const missing = (file: string | null) => (): string | null =>
  file !== null && existsSync(file) ? null : 'the recording of it does not lie beside the checkout';

const clip = (name: string, fromS: number, forS: number): Clip => ({
  file: resolve(beside, 'videos', name),
  fromS,
  forS,
});
const photo = (name: string): Scene => ({ file: resolve(beside, 'photos', name) });

/** The candidate is back in front of the camera, and the camera says so. */
const back =
  ({ sitsDown }: Seat): Undo =>
  () =>
    sitsDown();

type Shown = { readonly id: string; readonly says: string };

/** A photograph or a recording in front of the camera. */
function shows(finds: readonly EventType[], about: Shown, what: Scene | Clip | null): Scenario {
  return cheat(finds, {
    ...about,
    cannotRun: missing(what?.file ?? null),
    async act(seat) {
      if (what !== null)
        await ('fromS' in what ? seat.environment.feed.film(what) : seat.environment.feed.show(what));
      return back(seat);
    },
  });
}

const phone: readonly EventType[] = ['object.mobile-phone'];

export const cameraCheats: readonly Scenario[] = [
  shows(['face.not-detected'], { id: 'absence', says: 'The chair is empty' }, nobody),
  shows(['face.multiple'], { id: 'several-people', says: 'Several people sit there' }, severalFaces),
  shows(phone, { id: 'phone-in-hand', says: 'A phone in the hand, before the chest' }, photo('026.jpg')),
  shows(phone, { id: 'phone-beside-face', says: 'A phone is held up beside the face' }, photo('043.jpg')),
  shows(
    phone,
    { id: 'phone-before-lens', says: 'A phone close to the lens hides half of the face' },
    photo('050.jpg'),
  ),
  shows(phone, { id: 'phone-on-desk', says: 'A phone lies on the desk' }, photo('002.jpg')),
  shows(
    phone,
    { id: 'phone-in-lap', says: 'A phone low in both hands, in the lap' },
    clip('007.mp4', 0, 2.7),
  ),
  shows(
    phone,
    { id: 'phone-low-standing', says: 'A phone in one hand, read while standing' },
    clip('011.mp4', 4.3, 2.8),
  ),
  shows(
    phone,
    { id: 'phone-spoken-into', says: 'A phone before the mouth, which is spoken into' },
    clip('015.mp4', 4.8, 1.6),
  ),
  shows(phone, { id: 'phone-at-ear', says: 'A phone at the ear' }, null),
  shows(['object.book'], { id: 'book-on-desk', says: 'A book lies on the desk' }, book),
  shows(['object.book'], { id: 'book-read', says: 'A book is read in the lap' }, clip('005.mp4', 4, 6)),
  {
    ...shows(
      ['face.not-detected', 'x.face.different'],
      { id: 'looking-away', says: 'The head is turned to the side, again and again' },
      clip('048.mp4', 6.8, 4.6),
    ),
    unseen: 'Where somebody looks is not measured: a face from the side is a face.',
  },
  cheat(['face.not-detected', 'x.camera.lost'], {
    id: 'lens-covered',
    says: 'A hand lies on the lens',
    async act(seat) {
      seat.environment.feed.obscure();
      return back(seat);
    },
  }),
  cheat(['x.face.different'], {
    id: 'another-person',
    says: 'The candidate leaves, and somebody else sits down',
    forMs: 60_000,
    async act(seat) {
      await seat.sitsDown(anotherFace);
      return async () => {
        await seat.sitsDown();
        // Until it is the one of the photo again, by votes.
        await after(18_000);
      };
    },
  }),
  cheat(['x.camera.lost'], {
    id: 'camera-frozen',
    says: 'The camera shows one and the same picture',
    async act(seat) {
      seat.environment.feed.freeze();
      return back(seat);
    },
  }),
  cheat(['x.camera.replayed'], {
    id: 'camera-replayed',
    says: 'A recording of the candidate is played over and over in place of the camera',
    forMs: 90_000,
    async act(seat) {
      await seat.environment.feed.replay(oneFace, 6);
      return back(seat);
    },
  }),
  cheat(['x.camera.lost'], {
    id: 'camera-pulled-out',
    says: 'The camera’s cable is pulled',
    async act({ environment: { camera, feed } }) {
      camera.unplug();
      return async () => {
        camera.replug();
        await feed.show(oneFace);
      };
    },
  }),
  cheat(['x.camera.virtual'], {
    id: 'virtual-camera',
    says: 'Another camera is put in, which is a program’s by its name',
    async act({ environment: { camera }, candidate }) {
      const name = (label: string) =>
        devicesAre(candidate(), `if (track.kind === 'video') { ${isCalled(label)} }`);
      camera.unplug();
      await after(1_000);
      await name('OBS Virtual Camera');
      camera.replug();
      return async () => {
        camera.unplug();
        await after(1_000);
        await name('Integrated Webcam (0bda:5634)');
        camera.replug();
      };
    },
  }),
];

/** A face moves within the picture, without leaving it. */
async function moves({ environment: { feed } }: Seat, parts: readonly Scene['part'][]): Promise<void> {
  for (const part of parts) {
    await feed.show({ ...oneFace, ...(part === undefined ? {} : { part }) });
    await after(700);
  }
}

/** The same person all the time: nothing of it is a finding. */
const ordinary: readonly Scenario[] = [
  control({
    id: 'leans',
    says: 'The candidate leans to the side, back and towards the screen',
    async act(seat) {
      const part = ([x, y, width, height]: readonly [number, number, number, number]) =>
        [x, y, width, height] as const;
      const usual = part(oneFace.part);
      const left = part([0.74, 0.06, 0.24, 0.44]);
      const near = part([0.79, 0.1, 0.18, 0.36]);
      await moves(seat, [left, usual, near, usual, left, near, usual]);
    },
  }),
  control({
    id: 'bad-light',
    says: 'The light is poor',
    async act({ environment: { feed } }) {
      await feed.show({ ...oneFace, light01: 0.4 });
      return () => feed.show(oneFace);
    },
  }),
  control({
    id: 'gone-for-a-second',
    says: 'The candidate picks up a pen, and is out of the picture for a second',
    async act({ environment: { feed } }) {
      await feed.show(nobody);
      await after(900);
      await feed.show(oneFace);
    },
  }),
];

/** Of somebody else than the candidate: that it may be told is right. So is what else lies in view there. */
const recorded = (id: string, says: string, what: Clip, inView: readonly EventType[] = []): Scenario =>
  control({
    id,
    says,
    finds: [{ type: 'x.face.different' }, ...inView.map((type) => ({ type }))],
    cannotRun: missing(what.file),
    async act(seat) {
      await seat.environment.feed.film(what);
      return { back: back(seat) };
    },
  });

export const cameraControls: readonly Scenario[] = [
  ...ordinary,
  recorded('talks-to-oneself', 'Somebody’s face moves as in talking', clip('055.mp4', 5, 10)),
  recorded('gestures-at-laptop', 'Somebody works at a laptop, with gestures', clip('058.mp4', 0, 6)),
  recorded('hand-at-face', 'A hand is at the face', clip('063.mp4', 0, 6.4)),
  recorded(
    'brush-in-hand',
    'A brush is held to the head, as a phone would be; a magazine lies beside',
    clip('005.mp4', 13.4, 5.4),
    ['object.book'],
  ),
];
