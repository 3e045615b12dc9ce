import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import type { ManagedPolicy } from '../../../contract/build/profile.ts';
import { readManagedPolicy } from '../../../main/profile/managed-policy.ts';
import { policyFiles, policyOf } from '../../../scripts/policy/files.ts';
import { appPart, readProfile } from '../../../scripts/release/profile.ts';
import { tempFolder } from '../../server/temp-folder.ts';
import { root } from '../../structure/source-files.ts';

const read = await readProfile(join(root, 'profiles/example.json'));
if (!read.ok) throw new Error(read.message);
const profile = appPart(read.profile);
const policy = policyOf(profile);
const files = policyFiles(profile, policy);
const textOf = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? '';
const asTheAppReads = (platform: NodeJS.Platform, said: string) =>
  readManagedPolicy(profile, { platform, run: async () => said, read: async () => said });
const whole = { ok: true, value: policy };

test('the profile’s floor is in it', () => {
  expect(policy.floor).toEqual(profile.floor);
  expect(policy).toMatchObject({ otherServers: false, examKeys: profile.examKeys });
});

test('Linux: the file is read by the app as it was meant', async () => {
  expect(await asTheAppReads('linux', textOf('/etc/northfield-exams/policy.json'))).toEqual(whole);
});

test('Windows: what the template offers, as `reg` prints it, is read as it was meant', async () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const admx = parser.parse(textOf('.admx')) as {
    readonly policyDefinitions: {
      readonly policies: {
        readonly policy: { readonly key: string; readonly elements: { text: { valueName: string } } };
      };
    };
  };
  const { key, elements } = admx.policyDefinitions.policies.policy;
  expect([key, elements.text.valueName]).toEqual([String.raw`SOFTWARE\Policies\northfield-exams`, 'Policy']);
  const adml = parser.parse(textOf('.adml')) as {
    readonly policyDefinitionResources: {
      readonly resources: {
        readonly presentationTable: {
          readonly presentation: { readonly textBox: { readonly defaultValue: string } };
        };
      };
    };
  };
  const { defaultValue } = adml.policyDefinitionResources.resources.presentationTable.presentation.textBox;
  expect(await asTheAppReads('win32', `    Policy    REG_SZ    ${defaultValue}\r\n`)).toEqual(whole);
  const [, quoted = ''] = /^"Policy"=(".*")\r$/m.exec(textOf('.reg')) ?? [];
  expect(await asTheAppReads('win32', `    Policy    REG_SZ    ${JSON.parse(quoted) as string}\r\n`)).toEqual(
    whole,
  );
});

test('every text that the template names is in its words', () => {
  const names = [...textOf('.admx').matchAll(/\$\((string|presentation)\.(\w+)\)/g)];
  expect(names.length).toBeGreaterThan(3);
  for (const [, kind, id] of names) expect(textOf('.adml')).toContain(`<${kind} id="${id}">`);
});

/** Property lists are read by Python, as `plutil` is on Macs only. */
test('macOS: the property list is read as it was meant', async () => {
  const script = 'import json,plistlib,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))';
  const { stdout } = spawnSync('python3', ['-c', script], { input: textOf('.plist') });
  expect(await asTheAppReads('darwin', stdout.toString())).toEqual(whole);
});

const command = (...args: readonly string[]) =>
  spawnSync('node', ['scripts/policy/write-policy.ts', '--profile', 'profiles/example.json', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

test('the command writes all of them, and refuses what the app would not take or understand', () => {
  const out = tempFolder();
  const { stdout, status } = command('--out', out);
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(files.size);
  for (const [path, text] of files) expect(readFileSync(join(out, path), 'utf8')).toBe(text);
  const own = join(out, 'own.json');
  const refusal = (wish: ManagedPolicy | Record<string, unknown>) => {
    writeFileSync(own, JSON.stringify(wish));
    return command('--policy', own, '--out', out);
  };
  expect(refusal({ otherServers: true })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('otherServers') as string,
  });
  expect(refusal({ minimumVersoin: '1.0.0' })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('minimumVersoin') as string,
  });
});
