import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { cheatsOf, type Scenario } from '../scenario.ts';
import type { Seat } from '../seat.ts';

const blocked = [{ type: 'x.clipboard.blocked' }] as const;
const cheat = cheatsOf('clipboard');

type Selected = {
  readonly id: string;
  readonly says: string;
  readonly selection: 'clipboard' | 'primary';
  readonly target: string;
  readonly content: (dir: string) => Promise<Buffer>;
};

const text = async (): Promise<Buffer> => Buffer.from('53 and 97 are prime');
const picture = async (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#36c' } })
    .png()
    .toBuffer();
const file = async (dir: string): Promise<Buffer> => {
  const path = join(dir, 'notes.txt');
  await writeFile(path, await text());
  return Buffer.from(`file://${path}\r\n`);
};

const selected: readonly Selected[] = [
  {
    id: 'clipboard-text',
    says: 'Text that another program copied',
    selection: 'clipboard',
    target: 'UTF8_STRING',
    content: text,
  },
  {
    id: 'clipboard-primary',
    says: 'Text that is selected elsewhere, for the middle button',
    selection: 'primary',
    target: 'UTF8_STRING',
    content: text,
  },
  {
    id: 'clipboard-picture',
    says: 'A picture that another program copied',
    selection: 'clipboard',
    target: 'image/png',
    content: picture,
  },
  {
    id: 'clipboard-files',
    says: 'Files that another program copied',
    selection: 'clipboard',
    target: 'text/uri-list',
    content: file,
  },
];

/** Another program says that it has this, and hands it out until somebody else does. */
async function select(seat: Seat, { selection, target, content }: Selected): Promise<void> {
  const args = ['-selection', selection, '-target', target, '-in'];
  const program = execFile('xclip', args, { env: seat.environment.appEnv });
  program.stdin?.end(await content(seat.environment.dir));
}

export const clipboardCheats: readonly Scenario[] = selected.map((each) =>
  cheat(blocked, { id: each.id, says: each.says, act: (seat) => select(seat, each) }),
);
