import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { CheckId, CheckView } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { Failure } from '../../contract/result.ts';
import { attempt } from '../use-action.ts';
import type { Capture } from '../capture/capture.ts';
import type { DeviceView } from '../capture/devices/device.ts';

export type CheckDevices = Pick<Capture, 'camera' | 'microphone' | 'screen'>;

type Checks = {
  /** Runs a check, again or for the first time; with another camera or microphone if one is named. */
  readonly run: (id: CheckId, deviceId?: string) => void;
  readonly failure: Failure | null;
  readonly camera: DeviceView;
  readonly microphone: DeviceView;
};

/**
 * Begins every check at once when the screen appears, but for the screen, which needs a click; and again the one of a
 * camera or microphone that was missing, when somebody plugs one in.
 */
export function useChecks(
  bridge: Pick<Bridge, 'check.run'>,
  devices: CheckDevices,
  checks: readonly CheckView[],
): Checks {
  const [failure, setFailure] = useState<Failure | null>(null);
  const camera = useSyncExternalStore(devices.camera.subscribe, devices.camera.get);
  const microphone = useSyncExternalStore(devices.microphone.subscribe, devices.microphone.get);

  const run = (id: CheckId, deviceId?: string) => {
    const begun = attempt(() => bridge['check.run']({ id }));
    // The browser asks for the click itself: nothing may be awaited before.
    if (id === 'screen') void devices.screen.open();
    const follow = async () => {
      const refused = await begun;
      setFailure(refused);
      if (refused === null && (id === 'camera' || id === 'microphone')) await devices[id].open(deviceId);
    };
    void follow();
  };

  const onAppear = useEffectEvent(() => {
    for (const { id, status } of checks) {
      if (id === 'screen') continue;
      if (status !== 'passed') run(id);
      // A page that was loaded again: what passed stays so, and only the picture is missing.
      else if ((id === 'camera' || id === 'microphone') && devices[id].get().status === 'closed') {
        void devices[id].open();
      }
    }
  });
  useEffect(() => onAppear(), []);

  usePluggedIn(camera.devices.length, 'camera', checks, run);
  usePluggedIn(microphone.devices.length, 'microphone', checks, run);
  return { run, failure, camera, microphone };
}

function usePluggedIn(
  count: number,
  id: 'camera' | 'microphone',
  checks: readonly CheckView[],
  run: (id: CheckId) => void,
): void {
  const onPluggedIn = useEffectEvent(() => {
    const check = checks.find((candidate) => candidate.id === id);
    if (check?.status === 'failed' && check.reason === 'missing') run(id);
  });
  useEffect(() => {
    if (count > 0) onPluggedIn();
  }, [count]);
}
