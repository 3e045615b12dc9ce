import { expect, test } from 'vitest';
import { soundPiece, type SoundPiece } from '../../../../contract/ipc/ipc.ts';
import { createSoundPump } from '../../../../renderer/capture/frames/sound-pump.ts';

function setUp() {
  const sent: SoundPiece[] = [];
  const open = new Map<MediaStreamTrack, (samples: Float32Array, sampleRate: number) => void>();
  const pump = createSoundPump({
    listen(track, onSamples) {
      open.set(track, onSamples);
      return () => void open.delete(track);
    },
    now: () => 7,
    monotonicNow: () => 3,
  });
  const track = {} as MediaStreamTrack;
  /** A second of sound, as a microphone brings it: ten milliseconds at a time. */
  const hear = (sampleRate: number) => {
    for (let piece = 0; piece < 100; piece += 1)
      open.get(track)?.(new Float32Array(sampleRate / 100).fill(0.25), sampleRate);
  };
  const port = { postMessage: (piece: unknown) => void sent.push(structuredClone(soundPiece.parse(piece))) };
  return { pump, sent, open, track, hear, port };
}

test('what is heard is sent at 16 kHz, a quarter of a second at a time', () => {
  const { pump, sent, track, hear, port } = setUp();
  pump.setPort(port);
  pump.setTrack(track);
  pump.setHearing(true);
  hear(48_000);
  expect(sent.map(({ heardAt, sentMs, samples }) => [heardAt, sentMs, samples.length])).toEqual(
    Array.from({ length: 3 }, () => [7, 3, 4_096]),
  );
  expect(sent[2]?.samples[2_000]).toBeCloseTo(0.25);
  hear(44_100);
  expect(sent).toHaveLength(7);
});

test('nothing is read while it is not wanted, and nothing breaks without a port', () => {
  const { pump, open, track, hear } = setUp();
  pump.setTrack(track);
  expect(open.size).toBe(0);
  pump.setHearing(true);
  expect(open.size).toBe(1);
  hear(16_000);
  pump.setHearing(false);
  expect(open.size).toBe(0);
  pump.setHearing(true);
  pump.setTrack(null);
  expect(open.size).toBe(0);
  pump.setTrack(track);
  pump.dispose();
  expect(open.size).toBe(0);
});
