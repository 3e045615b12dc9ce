import { useEffect, useEffectEvent, useState } from 'react';

/** How long each part of the room is shown, unless the candidate says otherwise. */
export const partMs = 8_000;
const moreMs = 10_000;

export type Guide = {
  readonly part: number;
  readonly leftMs: number;
  readonly next: () => void;
  readonly more: () => void;
};

/** Leads through so many parts, a few seconds each; `onEnd` after the last. The candidate may hurry or slow it. */
export function useGuide(parts: number, onEnd: () => void): Guide {
  const [part, setPart] = useState(0);
  const [leftMs, setLeftMs] = useState(partMs);

  const next = () => {
    if (part >= parts) return;
    if (part + 1 === parts) onEnd();
    setPart(part + 1);
    setLeftMs(partMs);
  };
  const tick = useEffectEvent(() => {
    if (part >= parts) return;
    if (leftMs <= 1_000) next();
    else setLeftMs(leftMs - 1_000);
  });
  useEffect(() => {
    const timer = setInterval(() => tick(), 1_000);
    return () => clearInterval(timer);
  }, []);
  return { part, leftMs, next, more: () => setLeftMs(leftMs + moreMs) };
}
