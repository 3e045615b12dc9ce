import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from './source-files.ts';

const step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.strictObject({
  strategy: z
    .strictObject({
      'fail-fast': z.boolean(),
      matrix: z.strictObject({ include: z.array(z.record(z.string(), z.string())) }),
    })
    .optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.int().max(180),
  steps: z.array(step).min(1),
});
/** As the hosts of public sources read them. Whatever is not here is a slip of the pen. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.partialRecord(z.enum(['push', 'pull_request', 'workflow_dispatch']), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), job),
});

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '.github'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const bins = (name: string): boolean => existsSync(join(root, 'node_modules/.bin', name));

/** What is wrong with a workflow, each by name. */
function wrongIn(text: string): readonly string[] {
  const { jobs } = workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((each) => each.steps);
  const lines = steps.flatMap(({ run = '' }) => run.split('\n'));
  const pins = new Map<string, string>();
  return [
    ...steps
      .filter(({ uses, run }) => (uses === undefined) === (run === undefined))
      .map(() => 'a step that neither uses nor runs, or does both'),
    ...steps.flatMap(({ uses = '' }) => {
      const [name = '', pin = ''] = uses.split('@');
      if (uses === '') return [];
      const other = pins.get(name) ?? pin;
      pins.set(name, pin);
      return /^[0-9a-f]{40}$/.test(pin) && other === pin ? [] : [`${uses}: is not pinned by one commit`];
    }),
    ...steps
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
      .filter((each) => each.with?.['persist-credentials'] !== false)
      .map(() => 'a checkout that keeps its credentials'),
    ...lines.flatMap((line) => [
      ...[...line.matchAll(/npm run (?:--silent )?([\w:-]+)/g)]
        .filter(([, name = '']) => !Object.hasOwn(scripts, name))
        .map(([, name]) => `npm run ${name}: there is no such command`),
      ...[...line.matchAll(/npx ([\w-]+)/g)]
        .filter(([, name = '']) => !bins(name))
        .map(([, name]) => `npx ${name}: would be downloaded`),
      ...[...line.matchAll(/(?:^|\s)((?:scripts|profiles|test)\/[\w./-]+)/g)]
        .filter(([, path = '']) => !existsSync(join(root, path)))
        .map(([, path]) => `${path}: is not there`),
    ]),
  ];
}

test.each(files)('%s is a workflow, pinned, of commands that are there', (file) => {
  expect(wrongIn(readFileSync(join(root, file), 'utf8'))).toEqual([]);
});

test('each system has its end-to-end tests and its packages', () => {
  const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  for (const runner of ['ubuntu-', 'windows-', 'macos-'])
    expect(text.split(runner).length, runner).toBeGreaterThan(2);
});

describe('what is wrong is told:', () => {
  const one = (steps: string) =>
    `name: a\non: { push: null }\npermissions: { contents: read }\njobs: { b: { runs-on: c, timeout-minutes: 1, steps: [${steps}] } }`;
  const commit = 'a'.repeat(40);
  test.each([
    [`{ uses: actions/setup-node@v5 }`, 'actions/setup-node@v5: is not pinned by one commit'],
    [`{ uses: actions/checkout@${commit} }`, 'a checkout that keeps its credentials'],
    ['{ run: npm run no-such-command }', 'npm run no-such-command: there is no such command'],
    ['{ run: npx no-such-tool }', 'npx no-such-tool: would be downloaded'],
    ['{ run: node scripts/no-such.ts }', 'scripts/no-such.ts: is not there'],
    ['{ if: always() }', 'a step that neither uses nor runs, or does both'],
  ])('%s', (steps, said) => expect(wrongIn(one(steps))).toEqual([said]));

  test('what no workflow has', () => {
    expect(() => wrongIn(one('{ runs: ls }'))).toThrow('runs');
  });
});
