import { useEffect, type RefObject } from 'react';

const pageEveryMs = 12_000;

/** Scrolls on by what fits into view, and from the end to the beginning again, as long as it is on. */
export function useRotation(scrolled: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => {
      const element = scrolled.current;
      if (element === null) return;
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
      element.scrollTop = isAtEnd ? 0 : element.scrollTop + element.clientHeight;
    }, pageEveryMs);
    return () => clearInterval(timer);
  }, [scrolled, isOn]);
}
