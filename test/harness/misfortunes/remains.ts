import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { envelope, type Envelope } from '../../../contract/envelope.ts';
import { chainProblem } from '../environment/stored-events.ts';

/** What a misfortune left: the app's journals on one hand, the server's own database file on the other. */
export type Remains = {
  /** Every event in a journal of one of the candidate's computers, journals that were set aside included. */
  readonly journals: readonly Envelope[];
  /** By session, each in order. */
  readonly stored: readonly Envelope[];
  /** The value that counts for each question on the server, as it was sent. */
  readonly answers: Readonly<Record<string, unknown>>;
};

const row = z.object({ question_id: z.string(), value: z.string() });

export function remainsOf(dataDir: string, appDirs: readonly string[]): Remains {
  const database = new Database(join(dataDir, 'invigil.db'), { readonly: true });
  try {
    const bodies = database.prepare('SELECT body FROM events ORDER BY session_id, seq').pluck().all();
    const answers = database
      .prepare(
        'SELECT question_id, value FROM answer_heads JOIN answers USING (session_id, question_id, version)',
      )
      .all();
    return {
      journals: appDirs.flatMap(journalsIn),
      stored: bodies.map((body) => envelope.parse(JSON.parse(String(body)))),
      answers: Object.fromEntries(
        z
          .array(row)
          .parse(answers)
          .map(({ question_id, value }) => [question_id, JSON.parse(value)] as const),
      ),
    };
  } finally {
    database.close();
  }
}

function journalsIn(appDir: string): readonly Envelope[] {
  const dir = join(appDir, 'sessions');
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.includes('.ndjson'));
  const lines = files.flatMap((file) => readFileSync(join(dir, file), 'utf8').split('\n').slice(0, -1));
  return lines.flatMap((line) => {
    const event = envelope.safeParse(safely(line));
    return event.success ? [event.data] : [];
  });
}

function safely(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** What is gone of events and of what was typed (by question), in words; empty when all of it is on the server. */
export function lossesOf(
  { journals, stored, answers }: Remains,
  typed: Readonly<Record<string, unknown>>,
): readonly string[] {
  const known = new Set(stored.map(({ hash }) => hash));
  const missing = new Map(
    journals.filter(({ hash }) => !known.has(hash)).map((event) => [event.hash, event]),
  );
  const chains = [...Map.groupBy(stored, ({ sessionId }) => sessionId).values()];
  const ids = new Set(stored.map(({ id }) => id));
  return [
    ...[...missing.values()].map(({ seq, type }) => `event ${seq} (${type}) is not on the server`),
    ...chains.flatMap((events) => chainProblem(events) ?? []),
    ...(ids.size < stored.length ? [`${stored.length - ids.size} events are stored twice`] : []),
    ...Object.entries(typed)
      .filter(([question, value]) => JSON.stringify(answers[question]) !== JSON.stringify(value))
      .map(([question, value]) => {
        const has = question in answers ? JSON.stringify(answers[question]) : 'nothing';
        return `“${String(value)}” was typed for ${question}, and the server has ${has}`;
      }),
  ];
}
