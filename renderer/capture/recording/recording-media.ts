import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { eachFrame } from '../frames/each-frame.ts';
import { reduceTrack, type ReducedTrack } from './reduce-track.ts';
import { watchSize } from './watch-size.ts';

export type RecordedStream = IpcRequest<'recording.started'>['stream'];

/** What one kind of recording may cost: fit for an old laptop and a slow line. */
type Budget = {
  readonly videoBitsPerSecond: number;
  readonly size: MediaTrackConstraints | null;
};

const small = { width: { max: 640 }, height: { max: 480 }, frameRate: { max: 12 } };
const budgets: { readonly [S in RecordedStream]: Budget } = {
  camera: { videoBitsPerSecond: 250_000, size: small },
  // Whoever turns a camera around a room needs more to stay recognisable.
  room: { videoBitsPerSecond: 600_000, size: small },
  // Its size and rate were asked for when it was opened.
  screen: { videoBitsPerSecond: 300_000, size: null },
};
const audioBitsPerSecond = 32_000;

/** VP8 first: it takes the least of the processor. */
const videoCodecs = ['vp8', 'vp9'] as const;

/** The first format that this computer can record, or null. */
export function pickMimeType(
  has: { readonly video: boolean; readonly audio: boolean },
  isTypeSupported: (mimeType: string) => boolean,
): string | null {
  const audio = has.audio ? ['opus'] : [];
  const candidates = has.video
    ? [...videoCodecs.map((codec) => `video/webm;codecs=${[codec, ...audio].join(',')}`), 'video/webm']
    : ['audio/webm;codecs=opus', 'audio/webm'];
  return candidates.find(isTypeSupported) ?? null;
}

export type RecordedMedia = {
  readonly stream: MediaStream;
  readonly options: MediaRecorderOptions & { readonly mimeType: string };
  readonly hasAudio: boolean;
  readonly release: () => void;
};

/**
 * Makes of live tracks what is recorded: copies, of which the picture is reduced, so that the preview and the
 * detectors keep theirs. Null when this computer can record nothing of the kind. `onResized`: the pictures have had
 * another size than at first for a while, so that the recording should begin anew.
 */
export async function mediaFor(
  kind: RecordedStream,
  tracks: readonly MediaStreamTrack[],
  onResized: () => void,
): Promise<RecordedMedia | null> {
  const has = (wanted: string) => tracks.some((track) => track.kind === wanted);
  const mimeType = pickMimeType({ video: has('video'), audio: has('audio') }, (type) =>
    MediaRecorder.isTypeSupported(type),
  );
  if (mimeType === null) return null;
  const { size, videoBitsPerSecond } = budgets[kind];
  const copies = await Promise.all(
    tracks.map(async (track) =>
      size && track.kind === 'video' ? reduceTrack(track, size, onResized) : copyTrack(track, onResized),
    ),
  );
  return {
    stream: new MediaStream(copies.map(({ track }) => track)),
    options: { mimeType, videoBitsPerSecond, audioBitsPerSecond },
    hasAudio: has('audio'),
    release: () => {
      for (const { release } of copies) release();
    },
  };
}

function copyTrack(source: MediaStreamTrack, onResized: () => void): ReducedTrack {
  const track = source.clone();
  if (track.kind === 'video') {
    const see = watchSize(onResized);
    const { ended } = eachFrame(track, ({ displayWidth: width, displayHeight: height, timestamp }) =>
      see({ width, height, timestamp }),
    );
    void ended.catch(() => undefined);
  }
  return { track, release: () => track.stop() };
}
