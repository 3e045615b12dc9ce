import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import type { Session } from 'electron';
import { describe, expect, onTestFinished, test } from 'vitest';
import { examSettings } from '../../contract/settings.ts';
import { examPolicy } from '../../core/lockdown/exam-policy.ts';
import { examPreferences } from '../../main/exam/exam-preferences.ts';
import { parseServer } from '../../main/join-link.ts';
import { initialState } from '../../main/app-state.ts';
import { mainWords } from '../../main/words.ts';
import { blackoutPage } from '../../main/lockdown/kiosk/blackout.ts';
import { pagePolicy } from '../../main/window/app-protocol.ts';
import { guardPermissions, permissionTable, type PageRole } from '../../main/window/permissions.ts';
import { readFuses, setFuses, wantedFuses, wrongFuses } from '../../scripts/release/builder/fuses.ts';
import { examPage } from '../../contract/api/exams.ts';
import { fuseWire, standInElectron } from '../scripts/release/stand-in-electron.ts';
import { readProjectFile } from './sources.ts';

describe('#1 only secure content', () => {
  test('a server is reached by https, or on this machine', () => {
    expect(parseServer('https://exams.example.org').ok).toBe(true);
    expect(parseServer('http://127.0.0.1:8080').ok).toBe(true);
    for (const address of ['http://exams.example.org', 'ftp://exams.example.org', 'ws://exams.example.org']) {
      expect(parseServer(address).ok).toBe(false);
    }
  });
});

describe('#1 only secure content of an exam', () => {
  test.each([
    ['https://lms.example.org/quiz', true],
    ['http://127.0.0.1:8080/exam', true],
    ['http://lms.example.org/quiz', false],
    ['http://127.0.0.1.evil.example/', false],
    ['http://localhost@evil.example/', false],
    ['data:text/html,x', false],
    ['file:///exam.html', false],
  ])('an exam may take place at %s: %s', (url, isAllowed) => {
    expect(examPage.safeParse({ startUrl: url, submittedUrl: url }).success).toBe(isAllowed);
  });
});

describe("#2 #3 #4 #6 #8 #9 #10 #11 the exam's view", () => {
  test('has exactly these preferences', () => {
    const { lockdown } = examSettings.parse({});
    const { disableBlinkFeatures, ...preferences } = examPreferences('0f8fad5b', lockdown);
    expect(preferences).toEqual({
      partition: 'persist:exam-0f8fad5b',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      disableDialogs: false,
      safeDialogs: true,
      spellcheck: false,
    });
    expect(disableBlinkFeatures).toContain('FileSystemAccess');
  });
});

/** A session that says what its handlers answer. */
function fakeSession() {
  const handlers: { request?: unknown; check?: unknown; device?: unknown } = {};
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: unknown) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler: unknown) => void (handlers.check = handler),
    setDevicePermissionHandler: (handler: unknown) => void (handlers.device = handler),
  });
  const request = (permission: string): boolean => {
    let isGranted = false;
    const ask = handlers.request as (
      c: null,
      p: string,
      answer: (granted: boolean) => void,
      d: object,
    ) => void;
    ask(null, permission, (granted) => void (isGranted = granted), {});
    return isGranted;
  };
  const check = (permission: string) => (handlers.check as (c: null, p: string) => boolean)(null, permission);
  return { session: session as unknown as Session, emitter: session, request, check, handlers };
}

describe('#5 permissions', () => {
  const allowed: { readonly [R in PageRole]: readonly string[] } = {
    candidate: ['media', 'display-capture'],
    exam: [],
  };
  const names = [...Object.keys(permissionTable), 'invented-tomorrow', '__proto__', 'constructor', ''];

  test.each(['candidate', 'exam'] as const)('%s: exactly these are granted, asked and looked up', (role) => {
    const { session, request, check } = fakeSession();
    guardPermissions(session, role);
    expect(names.filter(request)).toEqual(allowed[role]);
    expect(names.filter(check)).toEqual(allowed[role]);
  });

  test('an exam whose settings allow the clipboard gets that and no more', () => {
    const { session, request, check } = fakeSession();
    guardPermissions(session, 'exam', { clipboardAllowed: true });
    expect(names.filter(request)).toEqual(['clipboard-read', 'clipboard-sanitized-write']);
    expect(names.filter(check)).toEqual(['clipboard-read', 'clipboard-sanitized-write']);
  });

  test('no device is ever chosen', () => {
    const refused: string[] = [];
    const { session, emitter, handlers } = fakeSession();
    guardPermissions(session, 'exam', { onRefused: (permission) => refused.push(permission) });
    const chosen: unknown[] = [];
    const event = { preventDefault: () => chosen.push('prevented') };
    emitter.emit('select-usb-device', event, {}, (...id: unknown[]) => chosen.push(id));
    emitter.emit('select-hid-device', event, {}, (...id: unknown[]) => chosen.push(id));
    emitter.emit('select-serial-port', event, [], {}, (...id: unknown[]) => chosen.push(id));
    expect(chosen).toEqual(['prevented', [], 'prevented', [null], 'prevented', ['']]);
    expect(refused).toEqual(['usb', 'hid', 'serial']);
    expect((handlers.device as () => boolean)()).toBe(false);
  });
});

/** Why a policy is too weak, in words; empty when it is not. */
function weaknesses(policy: string): readonly string[] {
  const directives = new Map(
    policy.split(';').map((one) => {
      const [name = '', ...sources] = one.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? ["'unsafe-inline'"];
  const isNone = (name: string) => directives.get(name)?.join() === "'none'";
  return [
    ...['default-src', 'base-uri', 'form-action', 'frame-ancestors'].filter((name) => !isNone(name)),
    ...scripts.filter((source) => /unsafe|\*|^(https?|data|blob):/.test(source)),
  ];
}

describe('#7 content security policy', () => {
  test('our page and the blackout windows start from nothing', () => {
    expect(weaknesses(pagePolicy('n'))).toEqual([]);
    expect(
      weaknesses(
        blackoutPage(mainWords({ ...initialState, language: 'ar' })).headers.get('content-security-policy') ??
          '',
      ),
    ).toEqual([]);
  });
  test.each([
    ["default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", ['default-src']],
    [
      `${pagePolicy('n')}; script-src-elem *`.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
      ["'unsafe-eval'"],
    ],
    ["default-src 'none'", ['base-uri', 'form-action', 'frame-ancestors']],
  ])('and what is weaker is caught: %s', (policy, found) => {
    expect(weaknesses(policy)).toEqual(found);
  });
  test("an exam's page is held to its own places", () => {
    expect(examPolicy([])).toContain("object-src 'none'");
    expect(examPolicy([])).not.toMatch(/(^|[ ;])(\*|https?:)([ ;]|$)/);
  });
});

type Supported = { readonly checkedOn: string; readonly majors: readonly number[] };

describe('#16 a current Electron', () => {
  const supported = JSON.parse(readProjectFile('test/security/supported-electron.json')) as Supported;
  const pinned = (JSON.parse(readProjectFile('package.json')) as { devDependencies: { electron: string } })
    .devDependencies.electron;
  const isSupported = (version: string) => supported.majors.includes(Number(version.split('.')[0]));
  test('is one of the three majors that get fixes', () => {
    expect(supported.majors).toHaveLength(3);
    expect(isSupported(pinned)).toBe(true);
  });
  test('and an old one is caught', () => expect(isSupported('30.0.0')).toBe(false));
});

/** A program with a fuse wire as its makers leave it. */
async function programWith(wire: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-fuses-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(await standInElectron(folder, 'linux', wire), 'electron');
}

describe('#19 fuses', () => {
  test('each that this Electron has is set as expected, and reads back so', async () => {
    const program = await programWith(fuseWire());
    expect(wrongFuses(await readFuses(program))).not.toEqual([]);
    await setFuses(program);
    expect(await readFuses(program)).toEqual({
      RunAsNode: 'disable',
      EnableCookieEncryption: 'enable',
      EnableNodeOptionsEnvironmentVariable: 'disable',
      EnableNodeCliInspectArguments: 'disable',
      EnableEmbeddedAsarIntegrityValidation: 'enable',
      OnlyLoadAppFromAsar: 'enable',
      LoadBrowserProcessSpecificV8Snapshot: 'disable',
      GrantFileProtocolExtraPrivileges: 'disable',
      WasmTrapHandlers: 'enable',
    });
    expect(wrongFuses(await readFuses(program))).toEqual([]);
  });
  test('none that the library knows is left to a default', () => {
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    expect(Object.keys(wantedFuses).toSorted()).toEqual(known.toSorted());
  });
  test('a fuse that a later Electron has stops the build', async () => {
    await expect(setFuses(await programWith(fuseWire('1011000111')))).rejects.toThrow(
      /strictlyRequireAllFuses/,
    );
  });
  test('a program without fuses stops it', async () => {
    await expect(setFuses(await programWith(Buffer.from('none')))).rejects.toThrow(/sentinel/);
  });
  test('the packager’s own, which knows one less, sets none', () => {
    expect(readProjectFile('electron-builder.yml')).not.toContain('electronFuses');
  });
});
