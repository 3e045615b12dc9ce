import type { SessionSummary } from '../../../contract/http.ts';

/** What is asked from the menu; everything else has its own place on the page. */
export const askedActions = ['warn', 'pause', 'resume', 'cover', 'terminate'] as const;
export type AskedAction = (typeof askedActions)[number];

/** What makes sense now, as far as the console knows: whether it is done is up to the app. */
export function offeredIn({ step, coveredSince, pausedSince }: SessionSummary): readonly AskedAction[] {
  const isUnderWay = step === 'running' || step === 'paused';
  return askedActions.filter((action) => {
    if (action === 'warn') return step !== 'handed-in';
    if (action === 'pause') return isUnderWay && pausedSince === null;
    if (action === 'resume') return pausedSince !== null;
    if (action === 'cover') return isUnderWay && coveredSince === null;
    return isUnderWay;
  });
}

/** What is nothing without its words. */
export const needsWords = (action: AskedAction): boolean => action === 'warn' || action === 'terminate';
