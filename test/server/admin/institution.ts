import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAdmin } from '../../../server/admin-commands.ts';
import { runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';

const paper = {
  title: 'History',
  instructions: 'Take your time.',
  questions: [
    { kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 },
    {
      kind: 'multiple-choice',
      id: 'kings',
      title: 'Who was king?',
      points: 1,
      choices: [
        { id: 'a', label: 'Romulus' },
        { id: 'b', label: 'Caesar' },
      ],
    },
  ],
};

type Row = Readonly<Record<string, unknown>>;

export function fileOf(name: string, content: string | Buffer): string {
  const file = join(tempFolder(), name);
  writeFileSync(file, content);
  return file;
}

/** An institution with a running server and an exam of its own, which uses the commands. */
export async function institution(
  exam: Readonly<Record<string, unknown>> = {},
  options: Parameters<typeof runningServer>[0] = {},
) {
  const server = await runningServer(options);
  const admin = async (...args: readonly string[]) =>
    (await runAdmin([...args, '--data', server.dataFolder], {})) as readonly Row[];
  const text = JSON.stringify({ title: 'History', settings: { durationMs: 3_600_000 }, paper, ...exam });
  const [imported] = await admin('import-exam', fileOf('exam.json', text));
  const examId = String(imported!['exam']);
  return {
    ...server,
    admin,
    examId,
    /** Tickets for a list, by student number. */
    async tickets(csv: string, ...more: readonly string[]) {
      const lines = await admin('create-tickets', fileOf('list.csv', csv), '--exam', examId, ...more);
      return new Map(
        lines.slice(0, -1).map((line) => [String(line['studentNumber']), String(line['ticket'])]),
      );
    },
  };
}
