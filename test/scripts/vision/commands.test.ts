import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const photos = join(root, '../shared/photos');
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vision-commands-'));
  const grey = { width: 64, height: 48, channels: 3, background: { r: 90, g: 90, b: 90 } } as const;
  await sharp({ create: grey }).png().toFile(join(directory, 'grey.png'));
  await writeFile(join(directory, 'broken.jpg'), 'this is no picture');
});
afterAll(() => rm(directory, { recursive: true }));

function run(script: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn('node', [join(root, 'scripts', script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...text })));
}

const patient = { timeout: 60_000 };

test('detect: an unreadable file is told, the rest is done, the exit code is 1', patient, async () => {
  const [broken, grey] = ['broken.jpg', 'grey.png'].map((name) => join(directory, name)) as [string, string];
  const { code, out, err } = await run('detect.ts', '--json', broken, grey);
  const [first, second] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(code).toBe(1);
  expect(err).toContain('image.unreadable');
  expect(first).toMatchObject({ file: broken, error: { code: 'image.unreadable' } });
  expect(second).toMatchObject({
    file: grey,
    width: 64,
    height: 48,
    faces: [],
    phoneBox: null,
    bookBox: null,
  });
  expect(Object.keys(second ?? {}).join()).toBe('file,width,height,faces,phone,book,phoneBox,bookBox,ms');
});

test.skipIf(!existsSync(photos))(
  'detect: boxes are in pixels of the picture (needs ../shared/photos)',
  patient,
  async () => {
    const { code, out } = await run('detect.ts', '--json', join(photos, '026.jpg'));
    const seen = JSON.parse(out) as { faces: { box: number[] }[]; phone: number; phoneBox: number[] };
    expect(code).toBe(0);
    expect(seen.faces).toHaveLength(1);
    expect(seen.faces[0]?.box.map((value) => Math.round(value / 20) * 20)).toEqual([220, 200, 100, 100]);
    expect(seen.phone).toBeGreaterThan(0.9);
    expect(seen.phoneBox).toHaveLength(4);
  },
);

test.each(['evals/eval-vision.ts', 'evals/eval-video.ts'])(
  '%s: malformed labels are told with their place',
  patient,
  async (script) => {
    await writeFile(
      join(directory, 'labels.json'),
      JSON.stringify([{ id: 'a.jpg', file: 'a.mp4', faces: -1 }]),
    );
    const { code, out, err } = await run(script, directory);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('labels.json is malformed');
    expect(err).toMatch(script === 'evals/eval-vision.ts' ? /\[0\]\.faces/ : /\[0\]\.segments/);
  },
);

test('eval-vision: figures of one labelled photo', patient, async () => {
  const labels = [{ id: 'grey.png', faces: 0, phone: true, book: false, ambiguous: ['book (a question)'] }];
  await writeFile(join(directory, 'labels.json'), JSON.stringify(labels));
  const { out } = await run('evals/eval-vision.ts', directory);
  const none = { precision: 0, recall: 0, f1: 0 };
  expect(JSON.parse(out)).toEqual({
    images: 1,
    faces: { countExact: 1, falsePresence: 0, missedPresence: 0, falseSeveral: 0, missedSeveral: 0 },
    phone: none,
    book: none,
  });
});

test(
  'eval-identity: without photos it says how it is used; without labels, what is missing',
  patient,
  async () => {
    const unasked = await run('evals/eval-identity.ts');
    expect([unasked.code, unasked.out]).toEqual([2, '']);
    expect(unasked.err).toContain('Usage: npm run --silent eval:identity -- PHOTOS');
    const empty = await mkdtemp(join(directory, 'empty-'));
    const unlabelled = await run('evals/eval-identity.ts', empty);
    expect([unlabelled.code, unlabelled.out]).toEqual([1, '']);
    expect(unlabelled.err).toContain('labels.json');
  },
);
