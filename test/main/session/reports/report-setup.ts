import type { EventDraft } from '../../../../contract/envelope.ts';
import type { CheckReport } from '../../../../core/check/checks.ts';
import { createStateStore } from '../../../../main/app-state.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

/** What every desk stands on. */
export function aDesk() {
  const drafts: EventDraft[] = [];
  const reports: CheckReport[] = [];
  return {
    clock: fakeClock(),
    state: createStateStore(() => {}),
    drafts,
    reports,
    emit: (draft: EventDraft) => void drafts.push(draft),
    onJudged: (report: CheckReport) => void reports.push(report),
    types: () => drafts.map(({ type }) => type),
  };
}
