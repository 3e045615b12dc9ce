import { answersSuite } from './answers.ts';
import { commandsSuite } from './commands.ts';
import { eventsSuite } from './events.ts';
import { evidenceSuite } from './evidence.ts';
import { examsSuite } from './exams.ts';
import { retentionSuite } from './retention.ts';
import { secondFactorsSuite } from './second-factors.ts';
import { sessionsSuite } from './sessions.ts';
import { staffSuite } from './staff.ts';
import { timeSuite } from './time.ts';
import { webhooksSuite } from './webhooks.ts';
import type { OpenStore } from './new-store.ts';

/** What every engine behind the store's port does alike. `open`: an empty store, gone after the test. */
export function storeSuite(open: OpenStore): void {
  for (const suite of [
    eventsSuite,
    sessionsSuite,
    examsSuite,
    answersSuite,
    timeSuite,
    commandsSuite,
    retentionSuite,
    evidenceSuite,
    staffSuite,
    secondFactorsSuite,
    webhooksSuite,
  ])
    suite(open);
}
