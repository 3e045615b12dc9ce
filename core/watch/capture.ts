import type { ExamSettings } from '../../contract/settings.ts';
import { recordingTools, screenSources } from '../lists/capture-tools.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { isAssistive, processesSeen, type ProcessesSeen, type ProcessSeen } from './process.ts';

const toolNames = new Set(recordingTools.entries);

/** Whether the arguments of a program with these names are worth reading: those of no other program are. */
export function tellsByArguments(names: readonly string[]): boolean {
  return names.some((name) => toolNames.has(name.toLowerCase().replace(/\.exe$/, '')));
}

/** What shows that a process takes the screen, or null. `import -window root` is ImageMagick's way to say it. */
export function screenSource({ names, argv }: ProcessSeen): string | null {
  if (!tellsByArguments(names)) return null;
  const isImport = names.includes('import');
  const words = argv.slice(1);
  if (isImport) return words.includes('root') ? 'root window' : null;
  // The name of a screen among macOS' cameras has a space in it, and how it was quoted is not always known.
  if (/(^|[\s:])Capture screen \d/.test(words.join(' '))) return 'Capture screen';
  return screenSources.entries.find((source) => words.some((word) => isSource(word, source))) ?? null;
}

/** `-f x11grab`, `ddagrab=...`, `screen://1`. */
function isSource(word: string, source: string): boolean {
  return word === source || (word.startsWith(source) && /^[\s=:/,\d]/.test(word.slice(source.length)));
}

/** Programs that take the screen now, by process. */
export type CaptureState = ReadonlyMap<number, string>;

/** Says each process that takes the screen once. Programs made for it are in the list of prohibited ones. */
export function captureRule(
  settings: Pick<ExamSettings, 'accommodations'>,
): WatchRule<CaptureState, ProcessesSeen> {
  return {
    seen: processesSeen,
    initial: new Map(),
    step(before, { at, processes }) {
      const now = new Map<number, string>();
      const drafts = processes.flatMap((process) => {
        const how = screenSource(process);
        if (how === null || isAssistive(process.names, settings.accommodations)) return [];
        now.set(process.pid, how);
        if (before.get(process.pid) === how) return [];
        const data = { program: process.names[0] ?? '', how };
        return [{ type: 'x.capture.found' as const, occurredAt: at, data }];
      });
      return [now, drafts];
    },
  };
}
