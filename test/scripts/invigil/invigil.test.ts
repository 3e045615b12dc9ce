import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { flags } from '../../../scripts/invigil/command.ts';
import { CommandError, readConnection } from '../../../scripts/invigil/connection.ts';
import { runVerb } from '../../../scripts/invigil/run.ts';
import { keyOf } from '../../server/api/api-of-server.ts';
import { join as joinExam, runningServer } from '../../server/running-server.ts';
import { tempFolder } from '../../server/temp-folder.ts';
import { root } from '../../structure/source-files.ts';

/** A folder of somebody who administers exams, with a key in the environment. */
async function administrator(options: Parameters<typeof keyOf>[1] = {}) {
  const server = await runningServer();
  const folder = tempFolder();
  const env = { INVIGIL_SERVER: server.url, INVIGIL_KEY: await keyOf(server.url, options) };
  async function invigil(...args: readonly string[]): Promise<string> {
    const placed = args.map((word) => (/\.(?:json|csv|zip)$/.test(word) ? join(folder, word) : word));
    const { values, positionals } = parseArgs({ args: placed, options: flags, allowPositionals: true });
    const [name = '', ...operands] = positionals;
    const lines = await runVerb({ name, operands, flags: values }, env);
    if (lines === null) throw new Error(`there is no verb ${name}`);
    return lines.join('\n');
  }
  return { ...server, folder, env, invigil };
}

const examFile = {
  title: 'History',
  paper: {
    title: 'History',
    instructions: '![A wolf](wolf.png)',
    questions: [{ kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 }],
  },
};
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The commands of the page, in its order, each as words. */
const commands = readFileSync(join(root, 'docs/api.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^ {4}npm run --silent invigil -- (.+?)(?: {2,}#.*)?$/.exec(line)?.[1] ?? [])
  .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''));

test('the commands of the page do what it says, one after the other', async () => {
  const { url, folder, invigil } = await administrator();
  writeFileSync(join(folder, 'exam.json'), JSON.stringify(examFile));
  writeFileSync(join(folder, 'wolf.png'), Buffer.from(pixel, 'base64'));
  writeFileSync(
    join(folder, 'candidates.csv'),
    'student_number,name\n00123,Ada Lovelace\n00124,Alan Turing\n',
  );
  const names = { EXAM: '', SESSION: '' };
  const said = new Map<string, string>();
  for (const words of commands) {
    const args = words.map((word) => names[word as keyof typeof names] || word);
    const output = await invigil(...args);
    said.set(words.slice(0, 2).join(' '), output);
    if (words[0] === 'create-exam') names.EXAM = /id: (\S+)/.exec(output)?.[1] ?? '';
    if (words[0] === 'tickets') {
      const [, , ticket] = readFileSync(join(folder, 'tickets.csv'), 'utf8').split('\r\n')[1]!.split(',');
      names.SESSION = (await joinExam(url, ticket!)).sessionId;
    }
  }
  expect(commands.length).toBeGreaterThan(14);
  expect(said.get('import-candidates candidates.csv')).toContain('new: 2');
  expect(said.get('sessions --exam')).toContain('Ada Lovelace');
  expect(said.get('verify SESSION')).toMatch(/app +0/);
  expect(said.get('orders --exam')).toMatch(/hold .*\n.*erase /);
  for (const file of ['tickets.csv', 'events.csv', 'results.csv', 'ada.zip'])
    expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
  expect(readFileSync(join(folder, 'ada.zip')).subarray(0, 2).toString()).toBe('PK');
});

test('what is refused is said in words that help, and nothing is done', async () => {
  const { folder, invigil } = await administrator({ scopes: ['exams.read'] });
  await expect(invigil('sessions')).rejects.toThrow('scopes of this key do not allow');
  await expect(invigil('tickets')).rejects.toThrow('--exam is missing');
  const all = await administrator();
  writeFileSync(join(all.folder, 'wrong.csv'), 'student_number,name\n1,\n1,Kim\n');
  const { id } = JSON.parse(await all.invigil('exams', '--json'))[0] as { id: string };
  await expect(all.invigil('import-candidates', 'wrong.csv', '--exam', id)).rejects.toThrow(
    /Nothing was done.*\n {2}line 2, column name: .*\n {2}line 3, column student_number: 1 is there 2 times/,
  );
  await all.dispose();
  await expect(all.invigil('exams')).rejects.toThrow('cannot be reached');
  expect(folder).not.toBe(all.folder);
});

test('server and key come from the environment or from a file that nobody else can read', () => {
  const file = join(tempFolder(), 'api.json');
  const given = { server: 'https://exams.example.org', key: `invigil_${'a'.repeat(43)}` };
  expect(() => readConnection({ INVIGIL_API_FILE: file })).toThrow('there is no file');
  writeFileSync(file, JSON.stringify(given), { mode: 0o600 });
  expect(readConnection({ INVIGIL_API_FILE: file })).toEqual(given);
  chmodSync(file, 0o640);
  expect(() => readConnection({ INVIGIL_API_FILE: file })).toThrow('chmod 600');
  expect(() => readConnection({ INVIGIL_SERVER: given.server, INVIGIL_KEY: 'secret' })).toThrow(CommandError);
});
