import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envelope, type Envelope } from '../../../contract/envelope.ts';

/** The events in the app's own journal, delivered or not, as far as their lines are whole; none before there is a session. */
export function readJournal(appDir: string): readonly Envelope[] {
  const dir = join(appDir, 'sessions');
  if (!existsSync(dir)) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.ndjson'));
  const lines = files.flatMap((file) => readFileSync(join(dir, file), 'utf8').split('\n').slice(0, -1));
  return lines.flatMap((line) => {
    const event = envelope.safeParse(JSON.parse(line));
    return event.success ? [event.data] : [];
  });
}
