import type { EventDraft } from '../../contract/envelope.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Rule } from '../rule.ts';
import type { Platform, ProhibitedProgram } from '../lists/prohibited-program.ts';
import { isAssistive, programIndex, prohibitedProgram, type ProcessesSeen } from './process.ts';

/** The prohibited programs that run, each with the processes it consists of. */
export type ProcessesState = ReadonlyMap<ProhibitedProgram, readonly number[]>;

/**
 * Says each start of a prohibited program once, however many processes it has, and its end. A program of which no
 * process is the same as at the last poll was started anew.
 */
export function processesRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): Rule<ProcessesState, ProcessesSeen> {
  const index = programIndex(platform);

  function running({ processes }: ProcessesSeen): ProcessesState {
    const found = new Map<ProhibitedProgram, readonly number[]>();
    for (const process of processes) {
      const program = prohibitedProgram(process, platform, index);
      if (program === null) continue;
      if (isAssistive([...process.names, process.originalName], settings.accommodations)) continue;
      found.set(program, [...(found.get(program) ?? []), process.pid]);
    }
    return found;
  }

  return {
    initial: new Map(),
    step(before, seen) {
      const now = running(seen);
      const say = ({ name, category }: ProhibitedProgram, isRunning: boolean): EventDraft => ({
        type: 'x.process.prohibited',
        occurredAt: seen.at,
        data: { name, category, isRunning },
      });
      const lasts = (program: ProhibitedProgram): boolean =>
        (now.get(program) ?? []).some((pid) => before.get(program)?.includes(pid));
      const ended = [...before.keys()].filter((program) => !lasts(program));
      const started = [...now.keys()].filter((program) => !lasts(program));
      return [now, [...ended.map((each) => say(each, false)), ...started.map((each) => say(each, true))]];
    },
  };
}
