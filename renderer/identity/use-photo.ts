import { useEffect, useEffectEvent, useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { Failure } from '../../contract/result.ts';
import type { Capture } from '../capture/capture.ts';
import { useAction } from '../use-action.ts';
import type { PhotoKind } from './outline.tsx';

type PhotoTaking = {
  readonly take: () => void;
  readonly isTaking: boolean;
  /** Object URL of the latest photo. */
  readonly still: string | null;
  /** There was no picture to take. */
  readonly isEmpty: boolean;
  readonly failure: Failure | null;
};

/** A camera may be open and deliver nothing: nobody waits for it for ever. */
const patienceMs = 15_000;
const givingUp = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));

/** Takes photos of one kind and hands them to main, which judges them. */
export function usePhoto(
  bridge: Pick<Bridge, 'identity.photo'>,
  takePhoto: () => ReturnType<Capture['takePhoto']>,
  kind: PhotoKind,
): PhotoTaking {
  const [still, setStill] = useState<string | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { isPending, failure, run } = useAction();
  useEffect(() => () => URL.revokeObjectURL(still ?? ''), [still]);

  const take = () =>
    run(async () => {
      const photo = await Promise.race([takePhoto(), givingUp()]);
      setEmpty(photo === null);
      if (photo === null) return { ok: true };
      setStill(URL.createObjectURL(new Blob([new Uint8Array(photo.jpeg)], { type: 'image/jpeg' })));
      return bridge['identity.photo']({ kind, ...photo });
    });
  return { take, isTaking: isPending, still, isEmpty, failure };
}

const controls = 'button, input, select, textarea, a, [role="listbox"], [role="option"]';

/** The space bar does it, wherever the focus is, except on a control that has a use for it. */
export function useSpaceBar(isOn: boolean, onPress: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isOnControl = event.target instanceof Element && event.target.closest(controls) !== null;
    if (event.key !== ' ' || event.repeat || isOnControl) return;
    // Otherwise the page would scroll.
    event.preventDefault();
    if (isOn) onPress();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
