import { useEffect, useRef, type RefObject } from 'react';
import type { Decision } from '../../../contract/console/review.ts';
import { readKey, type KeyAction } from './review-keys.ts';

type Handlers = {
  readonly onDecision: (decision: Decision) => void;
  readonly onAction: (action: KeyAction) => void;
};

/**
 * Single keys for a page, while the focus is within it: what is typed into a field is left alone, and so is a key that
 * a control has for itself.
 */
export function useKeys(page: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const element = page.current;
    if (!element) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || isOwn(event.target, event.key)) return;
      const meant = readKey(event);
      if (meant === null || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      if ('decision' in meant) latest.current.onDecision(meant.decision);
      else latest.current.onAction(meant.action);
    };
    element.addEventListener('keydown', listen, { capture: true });
    return () => element.removeEventListener('keydown', listen, { capture: true });
  }, [page]);
}

function isOwn(target: HTMLElement, key: string): boolean {
  if (target.closest('input:not([type=range]), textarea, select, [role=dialog]')) return true;
  if (target instanceof HTMLInputElement) return key.startsWith('Arrow');
  return key === ' ' && target.closest('button, a, [role=button]') !== null;
}
