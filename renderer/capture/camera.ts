import type { CameraFailureReason } from '../../contract/event-payloads.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { createStore } from '../../ui/store.ts';
import { openStream, watchTrack, type OpenedCamera } from './camera-stream.ts';

/** The candidate's camera as the screens see it. */
export type CameraView = {
  readonly status: 'closed' | 'opening' | 'open' | 'failed' | 'lost';
  readonly stream: MediaStream | null;
  /** Why opening failed. */
  readonly reason: CameraFailureReason | null;
  readonly cameras: readonly { readonly id: string; readonly label: string }[];
  readonly cameraId: string | null;
};

export type CameraOptions = {
  readonly devices: Pick<
    MediaDevices,
    'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
  >;
  /** Whether the permission for the camera has been withdrawn. */
  readonly isDenied: () => Promise<boolean>;
  readonly reports: {
    readonly opened: (camera: IpcRequest<'camera.opened'>) => void;
    readonly failed: (reason: CameraFailureReason) => void;
    readonly lost: (reason: IpcRequest<'camera.lost'>['reason']) => void;
  };
  readonly retryMs?: number;
  readonly stallMs?: number;
};

const closed: CameraView = { status: 'closed', stream: null, reason: null, cameras: [], cameraId: null };

/**
 * Owns the one camera stream of the app, for the check and the exam alike.
 *
 *     closed --open--> opening --> open --track ended, mute too long--> lost
 *                         \--> failed                                     |
 *     lost, failed --a device appears or retryMs passed, while kept--> open
 *
 * Attempts that the camera makes by itself show and report success only: their failure is no news.
 */
export class Camera {
  readonly #options: CameraOptions;
  readonly #store = createStore(closed);
  #isKept = false;
  /** Counts what was begun, so that the answer to something outdated is known as such. */
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #unwatch = () => {};

  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;

  constructor(options: CameraOptions) {
    this.#options = options;
    options.devices.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Opens a camera, by default the one of last time, and reports how that went. */
  open(cameraId: string | null = this.get().cameraId): Promise<void> {
    return this.#open(cameraId, false);
  }

  /** From now on a camera that is gone is reopened without anybody asking; until it is closed. */
  keep(): void {
    this.#isKept = true;
    if (this.#isDown()) this.#retryLater();
  }

  close(): void {
    this.#begin();
    this.#isKept = false;
    this.#store.set(closed);
  }

  dispose(): void {
    this.close();
    this.#options.devices.removeEventListener('devicechange', this.#onDeviceChange);
  }

  async #open(cameraId: string | null, isQuiet: boolean): Promise<void> {
    const mine = this.#begin();
    if (!isQuiet) this.#change({ status: 'opening', stream: null, cameraId });
    const outcome = await openStream(this.#options.devices, cameraId);
    if (mine !== this.#attempt) {
      if ('stream' in outcome) outcome.track.stop();
    } else if ('stream' in outcome) {
      await this.#use(outcome);
    } else {
      this.#change({ status: isQuiet ? 'lost' : 'failed', reason: outcome.reason });
      if (!isQuiet) this.#options.reports.failed(outcome.reason);
      this.#retryLater();
    }
  }

  async #use({ stream, track, cameraId, report }: OpenedCamera): Promise<void> {
    const { stallMs = 5_000, reports } = this.#options;
    this.#unwatch = watchTrack(track, stallMs, (reason) => void this.#lose(reason));
    this.#change({ status: 'open', stream, reason: null, cameraId });
    reports.opened(report);
    await this.#listCameras();
  }

  async #lose(reason: 'ended' | 'stalled'): Promise<void> {
    const mine = this.#begin();
    this.#change({ status: 'lost', stream: null });
    const isDenied = await this.#options.isDenied();
    this.#options.reports.lost(isDenied ? 'revoked' : reason);
    if (mine !== this.#attempt) return;
    if (isDenied) this.#change({ reason: 'denied' });
    this.#retryLater();
  }

  /** Ends what is open or on its way. */
  #begin(): number {
    clearTimeout(this.#retryTimer);
    this.#unwatch();
    for (const track of this.get().stream?.getTracks() ?? []) track.stop();
    return (this.#attempt += 1);
  }

  #retryLater(): void {
    clearTimeout(this.#retryTimer);
    const { retryMs = 4_000 } = this.#options;
    // Any camera is better than none: the chosen one may be the one that was pulled out.
    if (this.#isKept) this.#retryTimer = setTimeout(() => void this.#open(null, true), retryMs);
  }

  readonly #onDeviceChange = () => {
    void this.#listCameras();
    if (this.#isKept && this.#isDown()) void this.#open(null, true);
  };

  async #listCameras(): Promise<void> {
    const all = await this.#options.devices.enumerateDevices();
    // Before the permission is given, ids and labels are empty.
    const cameras = all
      .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
    this.#change({ cameras });
  }

  #isDown(): boolean {
    return this.get().status === 'lost' || this.get().status === 'failed';
  }

  #change(part: Partial<CameraView>): void {
    this.#store.set({ ...this.get(), ...part });
  }
}
