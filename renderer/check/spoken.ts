import { useState } from 'react';
import type { CheckView } from '../../contract/app-state.ts';
import { strings } from '../strings/strings.ts';
import { remedyFor } from './remedies/remedies.ts';
import { operatingSystem } from './remedies/remedy.ts';

const text = strings.check;

/** How a check stands, in one sentence or two. */
export function checkWords({ id, status, reason, facts }: CheckView, system = currentSystem()): string {
  switch (status) {
    case 'idle':
      return id === 'screen' ? text.shareHint : text.idle;
    case 'running':
      return text.running[id];
    case 'passed':
      return [text.passed[id], text.measured(facts)].filter(Boolean).join(' ');
    case 'failed':
      return `${remedyFor(id, reason, system).title}.`;
    case 'skipped':
      return text.skipped;
  }
}

export const currentSystem = () => operatingSystem(navigator.userAgent);

/**
 * What a screen reader says about the difference between two looks at the checks. That a check has begun is said only
 * where the candidate has to do something, or asked for it.
 */
export function spokenChanges(
  before: readonly CheckView[],
  now: readonly CheckView[],
  system = currentSystem(),
): string {
  const changed = now.filter((check) => {
    const earlier = before.find(({ id }) => id === check.id);
    if (earlier?.status === check.status && earlier.reason === check.reason) return false;
    if (check.status !== 'running') return check.status !== 'idle';
    return check.id === 'microphone' || earlier?.status !== 'idle';
  });
  return changed.map((check) => text.spoken(check.id, checkWords(check, system))).join(' ');
}

/** The latest changes in words, for a live region. */
export function useSpokenChanges(checks: readonly CheckView[]): string {
  const [before, setBefore] = useState(checks);
  const [words, setWords] = useState('');
  if (before !== checks) {
    setBefore(checks);
    const changes = spokenChanges(before, checks);
    if (changes !== '') setWords(changes);
  }
  return words;
}
