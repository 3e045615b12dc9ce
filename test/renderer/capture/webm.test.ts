import { expect, test } from 'vitest';
import { hasMedia, mediaMs } from '../../../renderer/capture/recording/webm.ts';
import { webm } from '../../fakes/fake-recorder.ts';

test('a file with a cluster has media, its head alone has none', () => {
  expect(hasMedia(webm())).toBe(true);
  expect(hasMedia(webm().subarray(0, 4))).toBe(false);
  expect(hasMedia(Uint8Array.of(0x1f, 0x43, 0x1f, 0x43, 0xb6))).toBe(false);
});

test('the duration is read where there is one', () => {
  expect(mediaMs(webm(2_424.5))).toBe(2_424.5);
  expect(mediaMs(webm())).toBeNull();
  expect(mediaMs(Uint8Array.of(0x44, 0x89, 0x84, 1))).toBeNull();
});
