import { expect, test } from 'vitest';
import { decodeBlazeFace, decodeFacePoints, decodeFullRange } from '../../../main/vision/faces/face-check.ts';
import { cocoClass, decodeCenternet, decodeNanodet } from '../../../main/vision/objects/decode-objects.ts';
import type { Inference } from '../../../main/vision/networks/network.ts';

/** The frame fills the input, so that a box is its pixels over the input's size. */
function look(outputs: Inference['outputs'], width: number, height = width): Inference {
  return { outputs, width, placement: { left: 0, top: 0, width, height } };
}

const logit = (share01: number) => Math.log(share01 / (1 - share01));

function blazeFaceOutputs() {
  const quiet = (length: number) => new Float32Array(length).fill(-20);
  return {
    Identity: quiet(512),
    Identity_2: new Float32Array(512 * 16),
    Identity_1: quiet(384),
    Identity_3: new Float32Array(384 * 16),
  };
}

test('BlazeFace: an anchor of the fine grid has stride 16 and two per cell', () => {
  const outputs = blazeFaceOutputs();
  // Cell (3, 2): anchors (2 * 16 + 3) * 2 and the one after it; its centre is (56, 40).
  const anchor = (2 * 16 + 3) * 2 + 1;
  outputs.Identity[anchor] = logit(0.75);
  outputs.Identity_2.set([4, -2, 32, 64], anchor * 16);
  const [face, ...others] = decodeBlazeFace(look(outputs, 256), 0.5);
  expect(others).toEqual([]);
  expect(face?.score01).toBeCloseTo(0.75, 5);
  expect(face?.box).toEqual([(60 - 16) / 256, (38 - 32) / 256, 32 / 256, 64 / 256]);
});

test('BlazeFace: an anchor of the coarse grid has stride 32 and six per cell', () => {
  const outputs = blazeFaceOutputs();
  const anchor = (7 * 8 + 0) * 6 + 5; // Cell (0, 7): centre (16, 240).
  outputs.Identity_1[anchor] = 3;
  outputs.Identity_3.set([0, 0, 20, 20], anchor * 16);
  expect(decodeBlazeFace(look(outputs, 256), 0.5)[0]?.box).toEqual([6 / 256, 230 / 256, 20 / 256, 20 / 256]);
});

test('BlazeFace: the six landmarks are measured from the middle of the cell', () => {
  const outputs = blazeFaceOutputs();
  const anchor = (2 * 16 + 3) * 2; // Cell (3, 2) of the fine grid: centre (56, 40).
  outputs.Identity[anchor] = 3;
  outputs.Identity_2.set([4, -2, 32, 64, -8, -4, 8, -4, 0, 2, 0, 12, -16, 0, 16, 0], anchor * 16);
  const [face] = decodeFacePoints(look(outputs, 256), 0.5);
  expect(face?.box).toEqual([44 / 256, 6 / 256, 32 / 256, 64 / 256]);
  const inPixels = face?.points.map((point) => point.map((value) => value * 256));
  expect(inPixels).toEqual([
    [48, 36],
    [64, 36],
    [56, 42],
    [56, 52],
    [40, 40],
    [72, 40],
  ]);
});

test('BlazeFace: both anchors of a cell on the same face are one face', () => {
  const outputs = blazeFaceOutputs();
  for (const anchor of [100, 101]) {
    outputs.Identity[anchor] = anchor / 50;
    outputs.Identity_2.set([0, 0, 50, 50], anchor * 16);
  }
  const faces = decodeBlazeFace(look(outputs, 256), 0.5);
  expect(faces.map(({ score01 }) => score01)).toEqual([expect.closeTo(1 / (1 + Math.exp(-101 / 50)), 5)]);
});

test('BlazeFace: a wide input has fewer rows of the same cells', () => {
  const outputs = {
    Identity: new Float32Array(16 * 10 * 2).fill(-20),
    Identity_2: new Float32Array(16 * 10 * 2 * 16),
    Identity_1: new Float32Array(8 * 5 * 6).fill(-20),
    Identity_3: new Float32Array(8 * 5 * 6 * 16),
  };
  const anchor = (4 * 8 + 2) * 6; // The last row of the coarse grid, third cell: centre (80, 144).
  outputs.Identity_1[anchor] = 3;
  outputs.Identity_3.set([0, 0, 16, 16], anchor * 16);
  const [face] = decodeBlazeFace(look(outputs, 256, 160), 0.5);
  expect(face?.box).toEqual(
    [72 / 256, 136 / 160, 16 / 256, 16 / 160].map((value) => expect.closeTo(value, 5)),
  );
});

test('full range: the score leads its row, one anchor per cell of stride 4', () => {
  const rows = new Float32Array(48 * 48 * 17).fill(-20);
  const cell = 10 * 48 + 20; // Centre (82, 42).
  rows.set([2, 1, 1, 16, 24], cell * 17);
  const [face, ...others] = decodeFullRange(look({ Identity: rows }, 192), 0.5);
  expect(others).toEqual([]);
  expect(face?.box.map((value) => value * 192)).toEqual(
    [75, 31, 16, 24].map((value) => expect.closeTo(value, 4)),
  );
});

function nanodetOutputs(size: number) {
  const cells = (stride: number) => (size / stride) ** 2;
  const entries = [8, 16, 32].flatMap((stride, level) => [
    [level === 0 ? 'Identity' : `Identity_${level}`, new Float32Array(cells(stride) * 80)] as const,
    [`Identity_${level + 3}`, new Float32Array(cells(stride) * 44)] as const,
  ]);
  return Object.fromEntries(entries);
}

test('NanoDet: a side is the expected bin times the stride', () => {
  const outputs = nanodetOutputs(64);
  const cell = 1 * 4 + 2; // Level with stride 16, 4 columns: centre (40, 24).
  outputs['Identity_1']?.set([0.5], cell * 80 + 67);
  // All weight on one bin for left and right; bottom and top half on bin 0, half on bin 2: expected 1.
  const bins = (...at: number[]) => Array.from({ length: 11 }, (_, bin) => (at.includes(bin) ? 50 : -50));
  outputs['Identity_4']?.set([...bins(1), ...bins(0, 2), ...bins(2), ...bins(0, 2)], cell * 44);
  const [phone, ...others] = decodeNanodet(look(outputs, 64), 0.1);
  expect(others).toEqual([]);
  expect(phone?.classId).toBe(cocoClass.phone);
  expect(phone?.box.map((value) => value * 64)).toEqual(
    [24, 8, 48, 32].map((value) => expect.closeTo(value, 4)),
  );
});

test('NanoDet: equal weights on all bins expect the middle one', () => {
  const outputs = nanodetOutputs(64);
  outputs['Identity']?.set([0.9], (3 * 8 + 3) * 80 + 73); // Stride 8: centre (28, 28); sides 5 * 8.
  const [book] = decodeNanodet(look(outputs, 64), 0.1);
  expect(book?.box.map((value) => value * 64)).toEqual(
    [-12, -12, 80, 80].map((value) => expect.closeTo(value, 4)),
  );
});

function centernetOutputs() {
  return { tower_0_keypoints: new Float32Array(80 * 256), tower_0_wh: new Float32Array(4 * 256) };
}

test('CenterNet: the sides are measured from the corner of the cell', () => {
  const outputs = centernetOutputs(); // 16 x 16 cells of 4 pixels.
  const cell = 5 * 16 + 9;
  outputs.tower_0_keypoints[67 * 256 + cell] = 0.5;
  [10, 8, 6, 4].forEach((side, index) => outputs.tower_0_wh.fill(side, index * 256, (index + 1) * 256));
  const phones = decodeCenternet(look(outputs, 64), 0.1);
  expect(phones).toEqual([
    { classId: cocoClass.phone, score01: 0.5, box: [26 / 64, 12 / 64, 16 / 64, 12 / 64] },
  ]);
});

test('CenterNet: only the top of a hill counts, also at the border', () => {
  const outputs = centernetOutputs();
  outputs.tower_0_wh.fill(3);
  const book = 73 * 256;
  outputs.tower_0_keypoints[book] = 0.4; // The corner, with a higher neighbour ...
  outputs.tower_0_keypoints[book + 17] = 0.6; // ... diagonally inside.
  outputs.tower_0_keypoints[book + 15] = 0.3; // The end of a row is no neighbour of the next row's start:
  outputs.tower_0_keypoints[book + 16] = 0.2; // next to the hill at 17.
  const scores = decodeCenternet(look(outputs, 64), 0.1).map(({ score01 }) => score01);
  expect(scores).toEqual([expect.closeTo(0.6), expect.closeTo(0.3)]);
});
