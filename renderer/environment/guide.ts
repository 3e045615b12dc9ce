import { useEffect, useEffectEvent, useState } from 'react';

/** How long each part of the room is shown, unless the candidate says otherwise. */
export const stationMs = 8_000;
const moreMs = 10_000;

export type Guide = {
  readonly station: number;
  readonly leftMs: number;
  readonly next: () => void;
  readonly more: () => void;
};

/** Leads through so many stations, a few seconds each; `onEnd` after the last. The candidate may hurry or slow it. */
export function useGuide(stations: number, onEnd: () => void): Guide {
  const [station, setStation] = useState(0);
  const [leftMs, setLeftMs] = useState(stationMs);

  const next = () => {
    if (station >= stations) return;
    if (station + 1 === stations) onEnd();
    setStation(station + 1);
    setLeftMs(stationMs);
  };
  const tick = useEffectEvent(() => {
    if (station >= stations) return;
    if (leftMs <= 1_000) next();
    else setLeftMs(leftMs - 1_000);
  });
  useEffect(() => {
    const timer = setInterval(() => tick(), 1_000);
    return () => clearInterval(timer);
  }, []);
  return { station, leftMs, next, more: () => setLeftMs(leftMs + moreMs) };
}
