import type { IpcRequest } from '../../../contract/ipc.ts';

export type RecordedStream = IpcRequest<'recording.started'>['stream'];

/** What is being recorded at the moment, as the screens see it. */
export type RecordingView = { readonly [S in RecordedStream]: boolean } & {
  /** Finished segments that are not safe on the disk yet. */
  readonly waiting: number;
};
