import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { Camera } from './devices/camera.ts';
import type { Microphone } from './devices/microphone.ts';
import type { Recording } from './recording/recording.ts';
import type { ScreenCapture } from './devices/screen-capture.ts';
import type { SoundPump } from './frames/sound-pump.ts';
import { wantedCapture, type WantedCapture, type Wish } from './wanted.ts';

type Parts = {
  readonly camera: Pick<Camera, 'get' | 'subscribe' | 'open' | 'keep' | 'close'>;
  readonly microphone: Pick<Microphone, 'get' | 'subscribe' | 'open' | 'keep' | 'close'>;
  readonly screen: Pick<ScreenCapture, 'get' | 'subscribe' | 'close'>;
  readonly recording: Pick<Recording, 'follow'>;
  readonly sound: Pick<SoundPump, 'setHearing'>;
};

/** Opens, closes and records as the state of the app wants it. Returns the function that ends it. */
export function followWanted(
  bridge: Pick<Bridge, 'state.get' | 'onState'>,
  { camera, microphone, screen, recording, sound }: Parts,
): () => void {
  let wanted: WantedCapture | null = null;

  const record = () => {
    if (wanted === null) return;
    recording.follow(wanted, { camera: camera.get(), microphone: microphone.get(), screen: screen.get() });
  };
  function follow(state: AppState): void {
    const next = wantedCapture(state);
    if (JSON.stringify(next) === JSON.stringify(wanted)) return;
    wanted = next;
    // Devices last: a recording ends with its last picture, not with a lost camera.
    record();
    obey(camera, wanted.camera);
    obey(microphone, wanted.microphone);
    sound.setHearing(wanted.isHearing);
    if (wanted.screen === 'closed') screen.close();
  }

  const ends = [
    bridge.onState(follow),
    ...[camera, microphone, screen].map(({ subscribe }) => subscribe(record)),
  ];
  const begin = async (): Promise<void> => {
    const state = await bridge['state.get'](null);
    if (wanted === null) follow(state);
  };
  void begin();
  return () => {
    for (const end of ends) end();
  };
}

function obey(device: Parts['camera'], wish: Wish): void {
  if (wish === 'closed') return device.close();
  if (wish === 'asked') return;
  if (device.get().status === 'closed') void device.open();
  if (wish === 'kept') device.keep();
}
