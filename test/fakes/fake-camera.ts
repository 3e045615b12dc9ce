/** A track whose events a test can fire. */
export class FakeTrack extends EventTarget {
  isStopped = false;
  /** The device delivers nothing. */
  muted = false;
  readyState: MediaStreamTrackState = 'live';
  readonly kind: 'audio' | 'video';
  readonly label: string;
  readonly #settings: MediaTrackSettings & { readonly displaySurface?: string };

  constructor(kind: 'audio' | 'video', label: string, settings: FakeTrack['settings'] = {}) {
    super();
    this.kind = kind;
    this.label = label;
    this.#settings = settings;
  }

  get settings(): MediaTrackSettings & { readonly displaySurface?: string } {
    return this.#settings;
  }

  getSettings(): MediaTrackSettings {
    return this.#settings;
  }

  stop(): void {
    this.isStopped = true;
  }
}

export function streamOf(...tracks: readonly FakeTrack[]): MediaStream {
  const of = (kind: string) => tracks.filter((track) => track.kind === kind);
  return {
    getTracks: () => tracks,
    getVideoTracks: () => of('video'),
    getAudioTracks: () => of('audio'),
  } as unknown as MediaStream;
}

/** `navigator.mediaDevices` with cameras and microphones that can be unplugged, refused or slow. */
export class FakeDevices extends EventTarget {
  cameras: string[] = ['front'];
  microphones: string[] = ['headset'];
  /** Name of the DOMException the next call fails with. */
  refusal: string | null = null;
  /** Devices that open and deliver nothing. */
  silent: readonly string[] = [];
  /** What the next camera says of itself, other than usual. */
  settings: MediaTrackSettings = {};
  /** What `getDisplayMedia` gives. */
  surface = 'monitor';
  readonly tracks: FakeTrack[] = [];

  getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
    if (this.refusal) return Promise.reject(new DOMException('refused', this.refusal));
    const [kind, asked, there, label] = constraints?.audio
      ? (['audio', constraints.audio, this.microphones, 'Headset'] as const)
      : (['video', constraints?.video, this.cameras, 'Built-in camera'] as const);
    const wanted = typeof asked === 'object' ? asked.deviceId : undefined;
    const id = typeof wanted === 'object' && 'exact' in wanted ? String(wanted.exact) : there[0];
    if (id === undefined || !there.includes(id)) {
      return Promise.reject(new DOMException('none', 'NotFoundError'));
    }
    const usual = { width: 1280, height: 720, frameRate: 15, deviceId: id };
    const track = new FakeTrack(kind, label, { ...usual, ...this.settings });
    track.muted = this.silent.includes(id);
    return Promise.resolve(this.#open(track));
  }

  getDisplayMedia(): Promise<MediaStream> {
    if (this.refusal) return Promise.reject(new DOMException('refused', this.refusal));
    const size = { width: 1920, height: 1080, deviceId: 'screen:0:0' };
    return Promise.resolve(
      this.#open(new FakeTrack('video', 'screen:0:0', { ...size, displaySurface: this.surface })),
    );
  }

  #open(track: FakeTrack): MediaStream {
    this.tracks.push(track);
    return streamOf(track);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const infos = [
      ...this.cameras.map((id) => ({ kind: 'videoinput', deviceId: id, label: id })),
      ...this.microphones.map((id) => ({ kind: 'audioinput', deviceId: id, label: id })),
    ];
    return Promise.resolve(infos as unknown as MediaDeviceInfo[]);
  }
}
