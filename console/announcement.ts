import type { LiveDelta } from '../contract/http.ts';
import { severityOf } from '../core/timeline.ts';
import { strings, titleOf } from './strings.ts';

/**
 * What a screen reader says of a delta: the latest event that may need a look, and whose. Null for anything milder
 * than a warning, and for other sessions while one is open.
 */
export function announcementOf(delta: LiveDelta | null, openId: string | null): string | null {
  if (!delta || (openId !== null && openId !== delta.session.id)) return null;
  const latest = delta.events.findLast(({ event }) => ['warning', 'alert'].includes(severityOf(event.type)));
  return latest ? strings.announcement(delta.session.candidateName, titleOf(latest.event.type)) : null;
}
