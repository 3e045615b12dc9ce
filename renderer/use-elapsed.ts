import { useEffect, useState } from 'react';

/** Whether so much time has passed since the screen appeared. */
export function useElapsed(afterMs: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isOver;
}
