import type { EventDraft } from '../../contract/envelope.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Platform, ProhibitedProgram } from '../lists/prohibited-program.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import {
  isAssistive,
  processesSeen,
  programIndex,
  prohibitedProgram,
  type ProcessesSeen,
} from './process.ts';

/** The prohibited programs that run, each with the processes it consists of. */
export type ProcessesState = ReadonlyMap<ProhibitedProgram, ReadonlySet<number>>;

/**
 * Says each start of a prohibited program once, however many processes it has, and its end. A program of which no
 * process is the same as at the last poll was started anew.
 */
export function processesRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): WatchRule<ProcessesState, ProcessesSeen> {
  const index = programIndex(platform);

  function running({ processes }: ProcessesSeen): ProcessesState {
    const found = new Map<ProhibitedProgram, Set<number>>();
    for (const process of processes) {
      const program = prohibitedProgram(process, platform, index);
      if (program === null) continue;
      if (isAssistive([...process.names, process.originalName], settings.accommodations)) continue;
      found.set(program, (found.get(program) ?? new Set()).add(process.pid));
    }
    return found;
  }

  return {
    seen: processesSeen,
    initial: new Map(),
    step(before, seen) {
      const now = running(seen);
      const say = ({ name, category }: ProhibitedProgram, isRunning: boolean): EventDraft => ({
        type: 'x.process.prohibited',
        occurredAt: seen.at,
        data: { name, category, isRunning },
      });
      const lasts = (program: ProhibitedProgram): boolean =>
        [...(now.get(program) ?? [])].some((pid) => before.get(program)?.has(pid));
      const ended = [...before.keys()].filter((program) => !lasts(program));
      const started = [...now.keys()].filter((program) => !lasts(program));
      return [now, [...ended.map((each) => say(each, false)), ...started.map((each) => say(each, true))]];
    },
  };
}
