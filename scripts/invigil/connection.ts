import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../core/parse-json.ts';

/** Wrong use, or something that the server refuses: said as it is, without a stack. */
export class CommandError extends Error {}

/** Which server is asked, and with which key. */
export type Connection = { readonly server: string; readonly key: string };

const connection = z.strictObject({
  server: z.url({ protocol: /^https?$/, error: 'must be an address like https://exams.example.org' }),
  key: z.string().regex(/^invigil_\S{20,}$/, 'must be an API key, which begins with invigil_'),
});

const howTo = `Say which server and which key: INVIGIL_SERVER and INVIGIL_KEY in the environment, or a file
  {"server": "https://exams.example.org", "key": "invigil_…"}
that only you can read, as ~/.config/invigil/api.json or where INVIGIL_API_FILE says.
Administrators make keys in the console, under People.`;

/** From the environment, else from the file. @throws CommandError which says what is missing, and how to give it. */
export function readConnection(env: Readonly<NodeJS.ProcessEnv>): Connection {
  const { INVIGIL_SERVER: server, INVIGIL_KEY: key, INVIGIL_API_FILE: named } = env;
  if (server !== undefined && key !== undefined) return checked({ server, key }, 'the environment');
  const file = named ?? join(homedir(), '.config', 'invigil', 'api.json');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new CommandError(named === undefined ? howTo : `there is no file ${file}\n${howTo}`);
  // Windows keeps no such bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new CommandError(`${file} can be read by others: chmod 600 ${file}`);
  return checked(parseJson(readFileSync(file, 'utf8')), file);
}

function checked(given: unknown, where: string): Connection {
  const parsed = connection.safeParse(given);
  if (!parsed.success) throw new CommandError(`${where}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, server: new URL(parsed.data.server).origin };
}
