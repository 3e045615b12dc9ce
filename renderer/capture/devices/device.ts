import type { DeviceLostReason } from '../../../contract/events/devices.ts';
import { createStore } from '../../../ui/store.ts';
import {
  listDevices,
  openStream,
  type ListedDevice,
  type OpenedDevice,
  type OpenFailure,
} from './device-stream.ts';
import { watchTrack, type WatchSource } from './watch-source.ts';

/** The candidate's camera, or microphone, as the screens see it. */
export type DeviceView = {
  readonly status: 'closed' | 'opening' | 'open' | 'failed' | 'lost';
  /** Of a device that is lost because it is silent or stands still, too: it may be back at any moment. */
  readonly stream: MediaStream | null;
  /** A picture, or sound, has come out of the stream. */
  readonly isDelivering: boolean;
  /** Why opening failed. */
  readonly reason: OpenFailure | null;
  /** Those that can be chosen. */
  readonly devices: readonly ListedDevice[];
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
  /** By default what the track says of itself. */
  readonly watch?: WatchSource;
};

export type DeviceOptions = DevicePorts & {
  readonly kind: 'videoinput' | 'audioinput';
  /** What to ask for; any device, when the id is null. */
  readonly constraints: (deviceId: string | null) => MediaStreamConstraints;
  readonly reports: {
    readonly opened: (track: MediaStreamTrack) => void;
    readonly failed: (reason: OpenFailure) => void;
    readonly lost: (reason: DeviceLostReason) => void;
    readonly repeated?: (looks: number) => void;
  };
};

const closed: DeviceView = {
  status: 'closed',
  stream: null,
  isDelivering: false,
  reason: null,
  devices: [],
  deviceId: null,
};

/**
 * Owns the one stream of a device, for the check and the exam alike.
 *
 *     closed --open--> opening --> open --track ended, nothing comes (any more)--> lost
 *                         \--> failed                                                |
 *     lost, failed --a device appears or retryMs passed, and it delivers, while kept--> open
 *
 * Attempts that it makes by itself show and report success only, and that is a picture or a sound: their failure is
 * no news. After a device that delivered nothing the next one is tried.
 */
export class Device {
  readonly #options: DeviceOptions;
  readonly #store = createStore(closed);
  #isKept = false;
  /** Counts what was begun, so that the answer to something outdated is known as such. */
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #unwatch = () => {};
  #track: MediaStreamTrack | null = null;
  /** The device that delivered nothing at last. */
  #dead: string | null = null;

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
    this.#change({ stream: null, isDelivering: false });
    if (!isQuiet) this.#change({ status: 'opening', deviceId });
    const { devices, constraints, reports } = this.#options;
    const outcome = await openStream(devices, constraints(deviceId));
    if (mine !== this.#attempt) {
      if ('stream' in outcome) outcome.track.stop();
    } else if ('stream' in outcome) {
      await this.#use(outcome, isQuiet);
    } else {
      if (deviceId !== null) this.#dead = deviceId;
      this.#change({ status: isQuiet ? 'lost' : 'failed', reason: outcome.reason });
      if (!isQuiet) reports.failed(outcome.reason);
      this.#retryLater();
    }
  }

  async #use({ stream, track, deviceId }: OpenedDevice, isQuiet: boolean): Promise<void> {
    const { stallMs = 5_000, watch = watchTrack, reports } = this.#options;
    const mine = this.#attempt;
    this.#track = track;
    const show = (isDelivering: boolean) => {
      if (mine !== this.#attempt) return;
      // Said before it is shown: whatever begins with the stream must find that it has been said.
      if (this.get().stream !== stream) reports.opened(track);
      this.#change({ status: 'open', stream, isDelivering, reason: null, deviceId });
    };
    if (!isQuiet) show(false);
    const unwatch = watch(
      track,
      {
        onFirst: () => show(true),
        onSilent: (isSilent) => this.#showSilence(track, isSilent),
        onRepeated: (looks) => reports.repeated?.(looks),
        onLost: (reason) => void this.#lose(reason, deviceId),
      },
      stallMs,
    );
    // It may be lost already.
    if (mine === this.#attempt) this.#unwatch = unwatch;
    await this.#listDevices();
  }

  /** A device that is silent, or stands still, stays open: whoever switches it on is heard and seen at once. */
  #showSilence(track: MediaStreamTrack, isSilent: boolean): void {
    const { status } = this.get();
    if (isSilent && this.#isKept && status === 'open') {
      this.#dead = this.get().deviceId;
      this.#change({ status: 'lost' });
      this.#options.reports.lost(this.#options.kind === 'audioinput' ? 'silent' : 'frozen');
    } else if (!isSilent && status === 'lost') {
      this.#options.reports.opened(track);
      this.#change({ status: 'open' });
    }
  }

  async #lose(reason: 'ended' | 'stalled', deviceId: string | null): Promise<void> {
    const isNews = this.get().stream !== null;
    const mine = this.#begin();
    // One that ended is gone: any other will do.
    this.#dead = reason === 'ended' ? null : deviceId;
    this.#change({ status: 'lost', stream: null, isDelivering: false });
    const isDenied = await this.#options.isDenied().catch(() => false);
    if (isNews) this.#options.reports.lost(isDenied ? 'revoked' : reason);
    if (mine !== this.#attempt) return;
    if (isDenied) this.#change({ reason: 'denied' });
    this.#retryLater();
  }

  /** Ends what is open or on its way. */
  #begin(): number {
    clearTimeout(this.#retryTimer);
    this.#unwatch();
    this.#unwatch = () => {};
    this.#track?.stop();
    this.#track = null;
    return (this.#attempt += 1);
  }

  #retryLater(): void {
    clearTimeout(this.#retryTimer);
    const { retryMs = 4_000 } = this.#options;
    if (this.#isKept) this.#retryTimer = setTimeout(() => void this.#open(this.#other(), true), retryMs);
  }

  /** The one to try next. Any device is better than none: the chosen one may be the one that was pulled out. */
  #other(): string | null {
    if (this.#dead === null) return null;
    const ids = this.get().devices.map(({ id }) => id);
    return ids[(ids.indexOf(this.#dead) + 1) % ids.length] ?? null;
  }

  readonly #onDeviceChange = () => void this.#useChange();

  async #useChange(): Promise<void> {
    await this.#listDevices();
    if (this.#isKept && this.#isDown()) await this.#open(this.#other(), true);
  }

  async #listDevices(): Promise<void> {
    const devices = await listDevices(this.#options.devices, this.#options.kind);
    if (devices !== null) this.#change({ devices });
  }

  #isDown(): boolean {
    return this.get().status === 'lost' || this.get().status === 'failed';
  }

  #change(part: Partial<DeviceView>): void {
    this.#store.set({ ...this.get(), ...part });
  }
}
