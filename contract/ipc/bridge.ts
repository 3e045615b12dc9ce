import type { AppState } from '../app-state.ts';
import type { SnapshotWish } from './ipc-channels.ts';
import type { Channel, IpcRequest, IpcResponse } from './ipc.ts';

/**
 * What the preload puts at `window.invigil`: one method per channel the view may use, and the way to hear of a new
 * state or of a picture that is wanted. `onState` and `onSnapshotWanted` return the function that ends the subscription.
 */
export type Bridge = {
  readonly [C in Channel]: (request: IpcRequest<C>) => Promise<IpcResponse<C>>;
} & {
  readonly onState: (listener: (state: AppState) => void) => () => void;
  readonly onSnapshotWanted: (listener: (wish: SnapshotWish) => void) => () => void;
};
