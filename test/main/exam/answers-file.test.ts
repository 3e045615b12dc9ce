import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answersFileName } from '../../../contract/answers-file.ts';
import { createAnswersFile } from '../../../main/exam/answers-file.ts';
import { tempFolder } from '../../server/temp-folder.ts';

const own = 'blob:https://exam.test/0190b5f4-7c1a-7000-8000-00000000abcd';

/** A download as Electron announces it, which comes to an end when the test says so. */
function download({ url = own, name = answersFileName, bytes = 100 } = {}) {
  const events = new EventEmitter();
  let path = '';
  return {
    item: {
      getURL: () => url,
      getFilename: () => name,
      getTotalBytes: () => bytes,
      setSavePath: (to: string) => void (path = to),
      once: events.once.bind(events) as never,
    },
    path: () => path,
    end: (state: string) => events.emit('done', {}, state),
  };
}

function answersIn(dir: string) {
  const written: (string | null)[] = [];
  const answers = createAnswersFile({
    dir,
    sessionId: 's1',
    startUrl: 'https://exam.test/exam/#way-in',
    now: () => Date.UTC(2026, 10, 28, 9, 30),
    onWritten: (path) => written.push(path),
  });
  return { written, takes: answers.takes };
}

test('what the page could not send is written into the app’s folder, and told when it is there', () => {
  const dir = join(tempFolder(), 'answers');
  const { written, takes } = answersIn(dir);
  const { item, path, end } = download();
  expect(takes(item)).toBe(true);
  expect(path()).toBe(join(dir, 's1-2026-11-28T09-30-00-000Z.txt'));
  expect(written).toEqual([]);
  end('completed');
  expect(written).toEqual([path()]);
});

test.each([
  ['of another page', { url: 'blob:https://other.test/0190b5f4' }],
  ['that the server sends', { url: 'https://exam.test/unsent-answers.txt' }],
  ['by another name', { name: 'setup.exe' }],
  ['of more than an exam can hold', { bytes: 5_000_000 }],
])('a file %s is not taken', (_what, given) => {
  const { written, takes } = answersIn(tempFolder());
  expect(takes(download(given).item)).toBe(false);
  expect(written).toEqual([]);
});

test('a page cannot fill the disk with them', () => {
  const { takes } = answersIn(tempFolder());
  const taken = Array.from({ length: 25 }, () => takes(download().item));
  expect(taken.filter(Boolean)).toHaveLength(20);
});

test('a file that cannot be written is told, not promised', async () => {
  const { written, takes } = answersIn(tempFolder());
  const { item, end } = download();
  takes(item);
  end('interrupted');
  const occupied = join(tempFolder(), 'answers');
  await writeFile(occupied, 'a file where the folder should be');
  const without = answersIn(occupied);
  expect(without.takes(download().item)).toBe(false);
  expect([...written, ...without.written]).toEqual([null, null]);
});
