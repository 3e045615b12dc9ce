import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eachFrame } from '../../../../renderer/capture/frames/each-frame.ts';

/** A frame as far as it is looked at here: whether it was closed. */
type Frame = { readonly number: number; isClosed: boolean; readonly close: () => void };

const frameNumber = (number: number): Frame => ({
  number,
  isClosed: false,
  close() {
    this.isClosed = true;
  },
});

let frames: readonly Frame[];
let isCancelled: boolean;

beforeEach(() => {
  frames = [1, 2, 3].map(frameNumber);
  isCancelled = false;
  const left = [...frames];
  const readable = new ReadableStream<Frame>(
    {
      pull(controller) {
        const next = left.shift();
        if (next === undefined) controller.close();
        else controller.enqueue(next);
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readable = readable;
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const track = {} as MediaStreamTrack;

describe('each picture of a track', () => {
  test('is seen in order, and closed only then', async () => {
    const seen: { readonly number: number; readonly isClosed: boolean }[] = [];
    const { ended } = eachFrame(track, async (frame) => {
      await Promise.resolve();
      const { number, isClosed } = frame as unknown as Frame;
      seen.push({ number, isClosed });
    });
    await ended;
    expect(seen).toMatchObject([1, 2, 3].map((number) => ({ number, isClosed: false })));
    expect(frames.every(({ isClosed }) => isClosed)).toBe(true);
  });

  test('is closed where it cannot be used, and the track is let go', async () => {
    const { ended } = eachFrame(track, async () => {
      throw new Error('nobody takes it');
    });
    await expect(ended).rejects.toThrow('nobody takes it');
    expect(frames.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
    expect(isCancelled).toBe(true);
  });

  test('ends when it is told to, in the middle of one', async () => {
    const { ended, stop } = eachFrame(track, () => stop());
    await ended;
    expect(frames.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
    expect(isCancelled).toBe(true);
  });

  test('is closed by the end, too, where what it waits for never comes', () => {
    const { stop } = eachFrame(track, () => new Promise<void>(() => {}));
    return vi.waitFor(() => {
      stop();
      expect(frames[0]?.isClosed).toBe(true);
    });
  });
});
