import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { EventDraft } from '../../../contract/envelope.ts';
import { openEvidence } from '../../../main/evidence/evidence.ts';
import { exportPackage } from '../../../main/evidence/export-package.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { expectOk, genesis } from '../../main/journal/journal-setup.ts';
import { putRandom } from '../../main/evidence/evidence-setup.ts';
import { runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { joinForEvidence } from './evidence-candidate.ts';

/**
 * A candidate who joined, whose events and evidence never arrived, and who exported them. The server is closed again:
 * its data folder is ready for the import.
 */
export async function exportedSession({ events = 120, blobs = 3 } = {}) {
  const server = await runningServer();
  const { sessionId, key } = await joinForEvidence(server.url, server.demo.ticket);
  const dir = tempFolder();
  const clock = createSystemClock(globalThis);
  const journal = expectOk(
    await openJournal({ dir, sessionId, base: genesis, clock, newId: () => uuidv7() }),
  );
  const evidence = expectOk(
    await openEvidence({
      dir,
      sessionId,
      key,
      server: new URL(server.url),
      token: () => 'none',
      fetch: () => Promise.reject(new TypeError('no network')),
      clock,
      random: Math.random,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      limits: { reserveBytes: 0 },
      onChange: () => {},
      onDropped: () => {},
    }),
  );
  onTestFinished(async () => {
    await evidence.dispose();
    await journal.dispose();
  });
  const kinds = ['photo', 'segment', 'room', 'snapshot'] as const;
  const names: string[] = [];
  for (let index = 0; index < blobs; index += 1) {
    names.push(await putRandom(evidence, kinds[index % kinds.length] ?? 'photo', 1_000 * (index + 1)));
  }
  const drafts = Array.from({ length: events }, (_, index): EventDraft => ({
    type: 'user.idle',
    data: { idleMs: index },
    occurredAt: clock.now(),
    ...(names[index] !== undefined && { evidence: [names[index]] }),
  }));
  expectOk(await journal.append(drafts));
  const file = join(dir, 'session.zip');
  const exported = await exportPackage({
    file,
    journal,
    spool: evidence.spool,
    server: new URL(server.url),
    now: clock.now,
  });
  await server.dispose();
  return {
    server,
    sessionId,
    key,
    dir,
    file,
    names,
    journal,
    evidence,
    exported,
    data: ['--data', server.dataFolder],
  };
}
