import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import { createStore } from '../../../ui/store.ts';
import { openStream, watchTrack, type OpenedDevice, type OpenFailure } from './device-stream.ts';

/** The candidate's camera, or microphone, as the screens see it. */
export type DeviceView = {
  readonly status: 'closed' | 'opening' | 'open' | 'failed' | 'lost';
  readonly stream: MediaStream | null;
  /** Why opening failed. */
  readonly reason: OpenFailure | null;
  /** Those that can be chosen. */
  readonly devices: readonly { readonly id: string; readonly label: string }[];
  readonly deviceId: string | null;
};

export type DevicePorts = {
  readonly devices: Pick<
    MediaDevices,
    'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
  >;
  /** Whether the permission for the device has been withdrawn. */
  readonly isDenied: () => Promise<boolean>;
  readonly retryMs?: number;
  readonly stallMs?: number;
};

export type DeviceOptions = DevicePorts & {
  readonly kind: 'videoinput' | 'audioinput';
  /** What to ask for; any device, when the id is null. */
  readonly constraints: (deviceId: string | null) => MediaStreamConstraints;
  readonly reports: {
    readonly opened: (track: MediaStreamTrack) => void;
    readonly failed: (reason: OpenFailure) => void;
    readonly lost: (reason: DeviceLostReason) => void;
  };
};

const closed: DeviceView = { status: 'closed', stream: null, reason: null, devices: [], deviceId: null };

/**
 * Owns the one stream of a device, for the check and the exam alike.
 *
 *     closed --open--> opening --> open --track ended, mute too long--> lost
 *                         \--> failed                                     |
 *     lost, failed --a device appears or retryMs passed, while kept--> open
 *
 * Attempts that it makes by itself show and report success only: their failure is no news.
 */
export class Device {
  readonly #options: DeviceOptions;
  readonly #store = createStore(closed);
  #isKept = false;
  /** Counts what was begun, so that the answer to something outdated is known as such. */
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #unwatch = () => {};

  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;

  constructor(options: DeviceOptions) {
    this.#options = options;
    options.devices.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Opens a device, by default the one of last time, and reports how that went. */
  open(deviceId: string | null = this.get().deviceId): Promise<void> {
    return this.#open(deviceId, false);
  }

  /** From now on a device that is gone is reopened without anybody asking; until it is closed. */
  keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    if (this.#isDown()) this.#retryLater();
  }

  /** Switches it off. The choice is kept for the next opening. */
  close(): void {
    this.#begin();
    this.#isKept = false;
    if (this.get().status !== 'closed') this.#store.set({ ...closed, deviceId: this.get().deviceId });
  }

  dispose(): void {
    this.close();
    this.#options.devices.removeEventListener('devicechange', this.#onDeviceChange);
  }

  async #open(deviceId: string | null, isQuiet: boolean): Promise<void> {
    const mine = this.#begin();
    if (!isQuiet) this.#change({ status: 'opening', stream: null, deviceId });
    const { devices, constraints, reports } = this.#options;
    const outcome = await openStream(devices, constraints(deviceId));
    if (mine !== this.#attempt) {
      if ('stream' in outcome) outcome.track.stop();
    } else if ('stream' in outcome) {
      await this.#use(outcome);
    } else {
      this.#change({ status: isQuiet ? 'lost' : 'failed', reason: outcome.reason });
      if (!isQuiet) reports.failed(outcome.reason);
      this.#retryLater();
    }
  }

  async #use({ stream, track, deviceId }: OpenedDevice): Promise<void> {
    const { stallMs = 5_000, reports } = this.#options;
    this.#unwatch = watchTrack(track, stallMs, (reason) => void this.#lose(reason));
    // Said before it is shown: whatever begins with the stream must find that it has been said.
    reports.opened(track);
    this.#change({ status: 'open', stream, reason: null, deviceId });
    await this.#listDevices();
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
    // Any device is better than none: the chosen one may be the one that was pulled out.
    if (this.#isKept) this.#retryTimer = setTimeout(() => void this.#open(null, true), retryMs);
  }

  readonly #onDeviceChange = () => {
    void this.#listDevices();
    if (this.#isKept && this.#isDown()) void this.#open(null, true);
  };

  async #listDevices(): Promise<void> {
    const all = await this.#options.devices.enumerateDevices();
    // Before the permission is given, ids and labels are empty.
    const devices = all
      .filter(({ kind, deviceId }) => kind === this.#options.kind && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
    this.#change({ devices });
  }

  #isDown(): boolean {
    return this.get().status === 'lost' || this.get().status === 'failed';
  }

  #change(part: Partial<DeviceView>): void {
    this.#store.set({ ...this.get(), ...part });
  }
}
