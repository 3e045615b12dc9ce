import type { EventDraft } from '../../../../contract/envelope.ts';
import type { CheckReport } from '../../../../core/check/checks.ts';
import { createStateStore } from '../../../../main/app-state.ts';
import type { CheckStart } from '../../../../main/session/reports/checks.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

/** What all reports stand on. */
export function setUpReports() {
  const drafts: EventDraft[] = [];
  const reports: CheckReport[] = [];
  return {
    clock: fakeClock(),
    state: createStateStore(() => {}),
    drafts,
    /** What the checks that were begun have come to. */
    reports,
    record: (events: readonly EventDraft[]) => void drafts.push(...events),
    /** Begins a check; the controller calls it off. */
    begin(start: CheckStart): AbortController {
      const run = new AbortController();
      start((report) => void reports.push(report), run.signal);
      return run;
    },
    types: () => drafts.map(({ type }) => type),
  };
}
