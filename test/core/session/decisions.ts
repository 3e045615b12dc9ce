import type { SessionState } from '../../../contract/session-state.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Command } from '../../../core/session/commands.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { everything } from './events-of.ts';
import { sha256 } from '../../../main/journal/lines.ts';

/** When everything is decided in these tests, epoch milliseconds. */
export const now = 50_000;
export const wrongPhase = { ok: false, code: 'session.wrong-phase' };

export const decided = (state: SessionState, command: Command, settings: ExamSettings = everything) =>
  createDecide(settings, sha256)(state, command, now);

/** The types of the events that follow, or why there are none. */
export function types(state: SessionState, command: Command, settings?: ExamSettings): readonly string[] {
  const events = decided(state, command, settings);
  return events.ok ? events.value.map(({ type }) => type) : [events.code];
}
