import { expect, test } from 'vitest';
import type { Point, StillFace } from '../../../../core/vision/still.ts';
import { findDocument } from '../../../../main/vision/document/find-document.ts';
import type { Frame } from '../../../../main/vision/frames/frame.ts';
import { aFace } from '../../../fakes/stills.ts';
import { picture } from '../pictures.ts';

const [width, height] = [640, 360];

type Sheet = {
  readonly middle: Point;
  readonly size: Point;
  readonly turnDeg?: number;
  readonly paper?: number;
};

/** Paper on a table, and where on it the face is: in the left third, as on a card. */
function drawn({ middle, size, turnDeg = 0, paper = 200 }: Sheet): { frame: Frame; face: StillFace } {
  const turn = (turnDeg * Math.PI) / 180;
  const isPaper = (x: number, y: number) => {
    const [dx, dy] = [x - middle[0], y - middle[1]];
    const along = dx * Math.cos(turn) + dy * Math.sin(turn);
    const down = dy * Math.cos(turn) - dx * Math.sin(turn);
    return Math.abs(along) < size[0] / 2 && Math.abs(down) < size[1] / 2;
  };
  const frame = picture(width, height, (x, y) => {
    // A lens gives soft edges: four rays for each pixel.
    const rays = [0.25, 0.75].flatMap((dx) => [0.25, 0.75].map((dy) => isPaper(x + dx, y + dy)));
    const value = 90 + ((paper - 90) * rays.filter(Boolean).length) / 4;
    return [value, value, value];
  });
  const facePx = size[1] * 0.35;
  const offset = size[0] > size[1] ? -size[0] / 4 : 0;
  const left = middle[0] + offset * Math.cos(turn) - facePx / 2;
  const top = middle[1] + offset * Math.sin(turn) - facePx / 2;
  return { frame, face: { ...aFace, box: [left / width, top / height, facePx / width, facePx / height] } };
}

const find = (sheet: Sheet) => {
  const { frame, face } = drawn(sheet);
  return findDocument(frame, [face]);
};

test.each([0, -12, 9])('a card turned by %d degrees is found where it lies', (turnDeg) => {
  const found = find({ middle: [320, 180], size: [270, 170], turnDeg });
  expect(found).toMatchObject({ isCutOff: false });
  expect(found!.evidence01).toBeGreaterThan(0.85);
  const turn = (turnDeg * Math.PI) / 180;
  const corners = [
    [-135, -85],
    [135, -85],
    [135, 85],
    [-135, 85],
  ] as const;
  corners.forEach(([dx, dy], index) => {
    const x = 320 + dx * Math.cos(turn) - dy * Math.sin(turn);
    const y = 180 + dx * Math.sin(turn) + dy * Math.cos(turn);
    const [foundX, foundY] = found!.corners[index]!;
    expect(Math.hypot(foundX * width - x, foundY * height - y)).toBeLessThan(6);
  });
});

test('a passport page is found, and a card that is held upright', () => {
  expect(find({ middle: [320, 180], size: [250, 176] })).toMatchObject({ isCutOff: false });
  const { frame } = drawn({ middle: [320, 180], size: [190, 300] });
  const face = { ...aFace, box: [290 / width, 80 / height, 60 / width, 60 / height] as const };
  expect(findDocument(frame, [face])).toMatchObject({ isCutOff: false });
});

test('what is too long, too square, or no larger than a portrait is none', () => {
  for (const size of [
    [400, 150],
    [200, 180],
    [90, 110],
  ] as const)
    expect(find({ middle: [320, 180], size })?.evidence01 ?? 0).toBeLessThan(0.5);
});

test('paper as bright as the table has no edges to be found by', () => {
  expect(find({ middle: [320, 180], size: [270, 170], paper: 93 })).toBeNull();
});

test('a card that reaches out of the picture is cut off', () => {
  const { frame, face } = drawn({ middle: [560, 180], size: [270, 170] });
  expect(findDocument(frame, [face])).toMatchObject({ isCutOff: true });
});

test('without a face there is nothing to look around', () => {
  expect(findDocument(drawn({ middle: [320, 180], size: [270, 170] }).frame, [])).toBeNull();
});

test('lines that go on beyond the corners are a window or a shelf', () => {
  const { face } = drawn({ middle: [320, 180], size: [270, 170] });
  const step = (value: number, ...edges: number[]) => 30 * edges.filter((edge) => value >= edge).length;
  const lattice = picture(width, height, (x, y) => {
    const value = 60 + step(x, 185, 455) + step(y, 95, 265);
    return [value, value, value];
  });
  const found = findDocument(lattice, [face]);
  const card = find({ middle: [320, 180], size: [270, 170] });
  const whole01 = found && !found.isCutOff ? found.evidence01 : 0;
  expect(whole01).toBeLessThan((card?.evidence01 ?? 0) - 0.2);
});
