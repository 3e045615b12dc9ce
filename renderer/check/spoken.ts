import { useState } from 'react';
import type { CheckView } from '../../contract/app-state.ts';
import type { takesLonger } from '../../core/check/checks.ts';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { remedyFor } from './remedies.ts';
import { operatingSystem } from './remedy.ts';

/** By its name alone: a page that reads the schemas would have to compile them, which its policy forbids. */
const slow: typeof takesLonger = 'takes-longer';

/** How a check stands, in one sentence or two. */
export function checkWords(
  strings: Strings,
  { id, status, reason, facts }: CheckView,
  system = currentSystem(),
): string {
  const text = strings.check;
  switch (status) {
    case 'idle':
      return id === 'screen' ? text.shareHint : text.idle;
    case 'running':
      return reason === slow ? text.takesLonger : text.running[id];
    case 'passed':
      return [text.passed[id], measured(strings, facts)].filter(Boolean).join(' ');
    case 'failed':
      return `${remedyFor(strings, id, reason, system).title}.`;
    case 'skipped':
      return text.skipped;
  }
}

/** What was measured and has words, as one sentence. */
function measured({ check, amounts }: Strings, found: CheckView['facts']): string {
  const words: Readonly<Record<string, (value: number) => string>> = check.facts;
  const said = Object.entries(found).flatMap(([name, value]) => {
    const say = words[name];
    return say && typeof value === 'number' ? [say(value)] : [];
  });
  return said.length === 0 ? '' : `${amounts.capitalised(amounts.listed(said))}.`;
}

export const currentSystem = () => operatingSystem(navigator.userAgent);

/**
 * What a screen reader says about the difference between two looks at the checks. That a check has begun is said only
 * where the candidate has to do something, or asked for it.
 */
export function spokenChanges(
  strings: Strings,
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
  return changed.map((check) => strings.check.spoken(check.id, checkWords(strings, check, system))).join(' ');
}

/** The latest changes in words, for a live region. */
export function useSpokenChanges(checks: readonly CheckView[]): string {
  const strings = useStrings();
  const [before, setBefore] = useState(checks);
  const [words, setWords] = useState('');
  if (before !== checks) {
    setBefore(checks);
    const changes = spokenChanges(strings, before, checks);
    if (changes !== '') setWords(changes);
  }
  return words;
}
