import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { findingPolicy, examSettings } from '../../../contract/settings.ts';
import { valueAt } from '../scenarios/scenario.ts';
import { scenarios } from '../scenarios/play-scenarios.ts';
import { switchNames } from './switch-rows.ts';

const usual = examSettings.parse({});
const turned = scenarios.flatMap(({ settings, proofs }) =>
  proofs.map(({ name }) => ({ name, value: valueAt(examSettings.parse(settings), name) })),
);

test('every switch of an exam is turned away from its default in a scenario that proves it', () => {
  const isTurned = (name: string) =>
    turned.some((proof) => proof.name === name && !isDeepStrictEqual(proof.value, valueAt(usual, name)));
  expect(switchNames().filter((name) => !isTurned(name))).toEqual([]);
});

test('no scenario proves what is no switch', () => {
  const names = switchNames();
  expect(turned.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
});

test('each way of recording and each policy of findings is played', () => {
  const values = (prefix: string) =>
    new Set(turned.filter(({ name }) => name.startsWith(prefix)).map((it) => it.value));
  const policies = examSettings.shape.recording.unwrap().shape.policy.unwrap().options;
  expect(values('recording.policy')).toEqual(new Set(policies));
  expect(values('findings.')).toEqual(new Set(findingPolicy.options));
});

test('the switches are read from the contract itself', () => {
  expect(switchNames()).toEqual(
    expect.arrayContaining(['streams.camera', 'accommodations.breaks.eachMs', 'thresholds.face01']),
  );
});
