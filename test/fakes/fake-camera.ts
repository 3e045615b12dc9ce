/** A camera track whose events a test can fire. */
export class FakeTrack extends EventTarget {
  readonly kind = 'video';
  readonly label = 'Built-in camera';
  isStopped = false;
  readonly deviceId: string;

  constructor(deviceId: string) {
    super();
    this.deviceId = deviceId;
  }

  getSettings(): MediaTrackSettings {
    return { width: 1280, height: 720, frameRate: 15, deviceId: this.deviceId };
  }

  stop(): void {
    this.isStopped = true;
  }
}

/** `navigator.mediaDevices` with cameras that can be unplugged, refused or slow. */
export class FakeDevices extends EventTarget {
  cameras: string[] = ['front'];
  /** Name of the DOMException the next `getUserMedia` fails with. */
  refusal: string | null = null;
  readonly tracks: FakeTrack[] = [];

  getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
    if (this.refusal) return Promise.reject(new DOMException('refused', this.refusal));
    const wanted = typeof constraints?.video === 'object' ? constraints.video.deviceId : undefined;
    const id = typeof wanted === 'object' && 'exact' in wanted ? String(wanted.exact) : this.cameras[0];
    if (id === undefined || !this.cameras.includes(id)) {
      return Promise.reject(new DOMException('none', 'NotFoundError'));
    }
    const track = new FakeTrack(id);
    this.tracks.push(track);
    const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
    return Promise.resolve(stream as unknown as MediaStream);
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    const infos = this.cameras.map((id) => ({ kind: 'videoinput', deviceId: id, label: id }));
    return Promise.resolve(infos as unknown as MediaDeviceInfo[]);
  }
}
