import { catalogEntry, type EventType } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { FindingKind } from '../../contract/events/definition.ts';
import type { ProhibitedCategory } from '../../contract/events/machine.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { isAssistive } from '../watch/process.ts';
import { prohibitedPrograms } from '../watch/prohibited.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { event } from './commands.ts';
import { isUnderWay } from './state.ts';

/**
 * Everything that can follow from a finding. There is no action that ends, hands in or stops an exam, and there must
 * never be one: a person decides.
 */
export type FindingAction =
  | { readonly do: 'report'; readonly draft: EventDraft }
  | { readonly do: 'warn'; readonly finding: FindingKind }
  | { readonly do: 'cover'; readonly finding: FindingKind };

type PolicySettings = Pick<ExamSettings, 'findings' | 'accommodations'>;

/** An exam that minds recorders minds them whether they are seen by name or by what they do. */
const kindOfCategory: { readonly [C in ProhibitedCategory]?: FindingKind } = {
  recorder: 'capture',
  remote: 'remote',
};

/** What kind of finding an event is; null for an event that is none. */
export function findingOf(draft: EventDraft): FindingKind | null {
  const special = draft.type === 'x.process.prohibited' ? kindOfCategory[draft.data.category] : undefined;
  return special ?? catalogEntry(draft.type).finding ?? null;
}

/** What follows from an event under these settings. An event that is no finding is reported, always. */
export function findingActions(settings: PolicySettings, draft: EventDraft): readonly FindingAction[] {
  const finding = findingOf(draft);
  if (finding === null) return [{ do: 'report', draft }];
  if (isAllowed(draft, settings.accommodations)) return [];
  const policy = settings.findings[finding];
  if (policy === 'ignore') return [];
  const report = { do: 'report', draft } as const;
  // What is over is worth a line in the record, and nothing more.
  if (policy === 'report' || isOver(draft)) return [report];
  return [report, { do: policy, finding }];
}

/** Assistive technology that the exam allows is not even reported. */
function isAllowed(draft: EventDraft, accommodations: ExamSettings['accommodations']): boolean {
  return isAssistive(programNames(draft), accommodations);
}

/** All names the program of a finding may have on the candidate's computer. */
function programNames(draft: EventDraft): readonly string[] {
  if (draft.type === 'x.window.foreign' || draft.type === 'x.input.listened') return [draft.data.application];
  if (draft.type === 'x.capture.found') return [draft.data.program];
  if (draft.type === 'x.remote-session.found') return draft.data.program ? [draft.data.program] : [];
  if (draft.type !== 'x.process.prohibited') return [];
  const program = prohibitedPrograms.find(({ name }) => name === draft.data.name);
  return [draft.data.name, ...Object.values(program?.executables ?? {}).flat()];
}

const over: ReadonlySet<EventType> = new Set([
  'x.audio.quiet',
  'x.display.single',
  'x.screen.unlocked',
  'x.window.foreign-gone',
  'x.input.injection-ended',
]);

function isOver(draft: EventDraft): boolean {
  if (draft.type === 'x.process.prohibited') return !draft.data.isRunning;
  if (draft.type === 'x.device.changed') return draft.data.kind === 'removed';
  if (draft.type === 'x.display.changed') return draft.data.count <= 1;
  return over.has(draft.type);
}

/** What of the drafts becomes an event, and what follows from those that are findings on the candidate's computer. */
export function recorded(
  state: SessionState,
  drafts: readonly EventDraft[],
  settings: Pick<ExamSettings, 'findings' | 'accommodations'>,
  now: number,
): readonly EventDraft[] {
  let isCovered = isUnderWay(state) && state.cover !== null;
  return drafts.flatMap((draft) => {
    const isObserved = catalogEntry(draft.type).isObservation ?? findingOf(draft) !== null;
    if (isObserved && state.phase !== 'running') return [];
    return findingActions(settings, draft).flatMap((action): readonly EventDraft[] => {
      switch (action.do) {
        case 'report':
          return [action.draft];
        case 'warn':
          return [event('x.warning.shown', now, { finding: action.finding })];
        case 'cover': {
          // Further findings change nothing, and nothing but a person lifts it.
          if (isCovered) return [];
          isCovered = true;
          return [event('x.cover.raised', now, { finding: action.finding })];
        }
      }
    });
  });
}
