import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labKiosk, type Kiosk } from '../../scripts/kiosk/description.ts';
import { isProgram, kioskFiles, writeKiosk } from '../../scripts/kiosk/files.ts';
import { linuxProgramsMissing } from '../../packages/electron-devhost/fixtures/linux-programs-missing.ts';

const run = promisify(execFile);
const committed = resolve(import.meta.dirname, '../../deploy/kiosk');
const schemas = resolve(import.meta.dirname, 'schemas');
/** Names that have to be quoted in every one of the formats. */
const awkward: Kiosk = {
  ...labKiosk,
  name: `Prüfung & "Klausur" <1>`,
  program: {
    linux: `/opt/O'Neil & Co/invigil`,
    windows: String.raw`C:\Program Files\O'Neil & Co\Invigil.exe`,
    macos: '/Applications/Invigil.app',
  },
};

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'invigil-kiosk-'));
  // systemd wants to see the program that a unit starts.
  await writeKiosk({ ...labKiosk, linuxDir: join(out, 'plain/linux') }, join(out, 'plain'));
  await writeKiosk({ ...awkward, linuxDir: join(out, 'awkward/linux') }, join(out, 'awkward'));
});
afterAll(() => rm(out, { recursive: true }));

test('what is committed is what the generator writes', async () => {
  const files = kioskFiles(labKiosk);
  for (const [path, text] of Object.entries(files)) {
    expect(await readFile(join(committed, path), 'utf8'), `run: npm run kiosk (${path})`).toBe(text);
    const isExecutable = ((await stat(join(committed, path))).mode & 0o111) !== 0;
    expect(isExecutable, path).toBe(isProgram(path));
  }
  const there = await readdir(committed, { recursive: true, withFileTypes: true });
  const names = there
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(committed.length + 1));
  expect(names.sort()).toEqual([...Object.keys(files), 'README.md'].sort());
});

test('the README names every file', async () => {
  const readme = await readFile(join(committed, 'README.md'), 'utf8');
  for (const path of Object.keys(kioskFiles(labKiosk))) expect(readme).toContain(path.split('/').at(-1));
});

const missing = (...names: Parameters<typeof linuxProgramsMissing>[0]) => linuxProgramsMissing(names);
/** What a checker says; empty when it is content. */
async function complaints(file: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(file, [...args]);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}` || String(error);
  }
}
async function broken(name: string, text: string): Promise<string> {
  const file = join(out, name);
  await writeFile(file, text);
  return file;
}

describe.each(['plain', 'awkward'])('with %s names', (kind) => {
  const file = (path: string): string => join(out, kind, path);

  const noDesktop = missing('desktop-file-utils');
  test.skipIf(noDesktop)(`session files are desktop entries ${noDesktop}`, async () => {
    for (const each of ['x11', 'wayland']) {
      expect(await complaints('desktop-file-validate', [file(`linux/invigil-kiosk-${each}.desktop`)])).toBe(
        '',
      );
    }
    const bad = await broken('bad.desktop', '[Desktop Entry]\nType=Application\nExec=\n');
    expect(await complaints('desktop-file-validate', [bad])).toContain('error');
  });

  test.skipIf(!existsSync('/bin/bash'))('scripts are shell (skipped: no bash)', async () => {
    for (const each of ['run-app', 'start-x11', 'start-wayland']) {
      for (const shell of ['sh', 'bash'])
        expect(await complaints(shell, ['-n', file(`linux/${each}`)])).toBe('');
    }
    expect(await complaints('bash', ['-n', await broken('bad.sh', "echo 'open\n")])).not.toBe('');
  });

  const noXml = missing('libxml2-utils');
  test.skipIf(noXml)(`XML is well formed, and Windows’ has the structure it wants ${noXml}`, async () => {
    const xmls = ['linux/openbox-rc.xml', 'windows/assigned-access.xml', 'windows/shell-launcher.xml'];
    const plists = ['macos/invigil-kiosk.mobileconfig', 'macos/assessment.entitlements'];
    const lint = (...args: string[]) => complaints('xmllint', ['--noout', '--nonet', ...args]);
    expect(await lint(...[...xmls, ...plists].map(file))).toBe('');
    for (const name of ['assigned-access', 'shell-launcher']) {
      const schema = ['--relaxng', join(schemas, `${name}.rng`)];
      expect(await lint(...schema, file(`windows/${name}.xml`))).toMatch(/^\S+ validates\n$/);
      const text = await readFile(file(`windows/${name}.xml`), 'utf8');
      const moved = text.replace('<Configs>', '<Configs><Surprise/>');
      expect(await lint(...schema, await broken(`bad-${name}.xml`, moved))).toContain('fails to validate');
    }
  });

  test('Windows’ accounts refer to profiles that are there', async () => {
    for (const name of ['assigned-access', 'shell-launcher']) {
      const text = await readFile(file(`windows/${name}.xml`), 'utf8');
      const ids = [...text.matchAll(/Id="(\{[^"]+\})"/g)].map(([, id]) => id);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
    }
  });

  const noPlist = missing('libplist-utils');
  test.skipIf(noPlist)(`macOS’ files are property lists ${noPlist}`, async () => {
    /** A list as it comes back from the binary form: what was not understood is gone. */
    const understood = async (path: string): Promise<string> => {
      const binary = join(out, 'list.plist');
      const said = await complaints('plistutil', ['-i', path, '-o', binary]);
      return said === '' ? complaints('plistutil', ['-i', binary, '-o', '-']) : said;
    };
    const content = (xml: string) =>
      xml
        .slice(xml.indexOf('<plist '))
        .replaceAll(/\s+(?=<)/g, '')
        .replaceAll('&quot;', '"')
        .trim();
    for (const path of ['macos/invigil-kiosk.mobileconfig', 'macos/assessment.entitlements']) {
      expect(content(await understood(file(path)))).toBe(content(await readFile(file(path), 'utf8')));
    }
    const bad = '<plist version="1.0"><dict><key>a</key><dict/><string>b</string></dict></plist>';
    expect(content(await understood(await broken('bad.plist', bad)))).not.toBe(bad);
  });

  const noSystemd = missing('systemd');
  test.skipIf(noSystemd)(`the unit is one that systemd takes ${noSystemd}`, async () => {
    const unit = file('linux/invigil-kiosk.service');
    const said = async (path: string) => {
      const lines = (await complaints('systemd-analyze', ['verify', '--man=no', path])).split('\n');
      // What it says about other units of this machine is not about ours.
      return lines.filter((line) => line.includes('invigil-kiosk') || line.includes('bad-unit'));
    };
    expect(await said(unit)).toEqual([]);
    const text = await readFile(unit, 'utf8');
    const bad = await broken('bad-unit.service', text.replace('Restart=always', 'Restart=perhaps'));
    expect((await said(bad)).join()).toContain('restart');
  });
});

test('the profile has what Apple asks of one, ids that differ, and lets screen recording be', async () => {
  const text = kioskFiles(labKiosk)['macos/invigil-kiosk.mobileconfig'] ?? '';
  const uuids = [...text.matchAll(/<key>PayloadUUID<\/key>\s*<string>([0-9A-F-]{36})<\/string>/g)].map(
    ([, id]) => id,
  );
  expect(uuids).toHaveLength(3);
  expect(new Set(uuids).size).toBe(3);
  expect(text).toContain('<string>com.apple.asam</string>');
  expect(text).toMatch(/<key>allowScreenShot<\/key>\s*<true\/>/);
  expect(kioskFiles(labKiosk)['macos/assessment.entitlements']).toMatch(
    /<key>com\.apple\.developer\.automatic-assessment-configuration<\/key>\s*<true\/>/,
  );
});
