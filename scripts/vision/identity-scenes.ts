import type { Frame } from '../../main/vision/frames/frame.ts';
import { drawCard, type CardKind } from './draw-card.ts';
import { placeCard, type OnCard, type Pose } from './place-card.ts';
import { blurred, compressed, darkened } from './spoil.ts';

/** How a document is shown to the camera. `isUsable`: what should be said about it. */
export const conditions = [
  { name: 'plain', isUsable: true },
  { name: 'tilted', isUsable: true },
  { name: 'held', isUsable: true },
  { name: 'passport', isUsable: true },
  { name: 'upright-card', isUsable: true },
  { name: 'dim', isUsable: true },
  { name: 'blurred', isUsable: false },
  { name: 'dark', isUsable: false },
  { name: 'glare', isUsable: false },
  { name: 'cut-off', isUsable: false },
  { name: 'too-small', isUsable: false },
  { name: 'back-side', isUsable: false },
] as const;
export type ConditionName = (typeof conditions)[number]['name'];

const kinds: Partial<Record<ConditionName, CardKind>> = {
  passport: 'passport',
  'upright-card': 'upright-card',
};

/** One document in one scene; `random` decides what the condition leaves open. */
export async function composeScene(
  name: ConditionName,
  scene: Frame,
  portrait: Frame,
  random: () => number,
): Promise<Frame> {
  const kind = kinds[name] ?? 'card';
  const card = await drawCard(kind, name === 'back-side' ? null : portrait, Math.floor(random() * 5));
  const pose = poseOf(name, kind, random);
  const shown = placeCard(scene, card, pose, extrasOf(name, random));
  return compressed(await spoiled(name, shown, pose, random), 85);
}

function poseOf(name: ConditionName, kind: CardKind, random: () => number): Pose {
  const spread = (least: number, most: number) => least + (most - least) * random();
  const isTilted = name === 'tilted' || name === 'held';
  const width01 = kind === 'upright-card' ? spread(0.22, 0.29) : spread(0.38, 0.6);
  return {
    x: name === 'cut-off' ? 1 - width01 * spread(0.1, 0.4) : spread(0.42, 0.58),
    y: spread(0.46, 0.56),
    width01: name === 'too-small' ? spread(0.1, 0.14) : width01,
    turnDeg: isTilted ? spread(-13, 13) : spread(-4, 4),
    taper: isTilted ? spread(-0.18, 0.18) : 0,
  };
}

function extrasOf(name: ConditionName, random: () => number): OnCard[] {
  if (name === 'held') {
    const side = (['left', 'right', 'bottom'] as const)[Math.floor(random() * 3)] ?? 'right';
    return [{ kind: 'fingers', side }];
  }
  if (name !== 'glare') return [];
  return [
    { kind: 'glare', x: 0.35 + 0.4 * random(), y: 0.3 + 0.4 * random(), radius01: 0.2 + 0.08 * random() },
  ];
}

async function spoiled(name: ConditionName, frame: Frame, pose: Pose, random: () => number): Promise<Frame> {
  // As a share of the card's width: 1.1 % of it is a letter of small print.
  if (name === 'blurred') return blurred(frame, 0.011 * pose.width01 * frame.width);
  if (name === 'dark') return darkened(frame, 0.13, 6, random);
  return name === 'dim' ? darkened(frame, 0.45, 5, random) : frame;
}
