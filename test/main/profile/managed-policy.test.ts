import { describe, expect, test } from 'vitest';
import { openProfile } from '../../../core/profile/open-profile.ts';
import { createAdmission } from '../../../main/profile/admission.ts';
import { policyPlace, readManagedPolicy, readOrNull } from '../../../main/profile/managed-policy.ts';
import { ok } from '../../../contract/result.ts';
import { examSettings } from '../../../contract/settings.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const never = () => Promise.reject(new Error('is not asked'));
const printed = (text: string) => async () => text;
const policy = '{"minimumVersion":"2.0.0","floor":{"kiosk":true}}';
const expected = { minimumVersion: '2.0.0', floor: { findings: {}, streams: [], kiosk: true } };

test('the places are ones that take an administrator to write', () => {
  expect(policyPlace(openProfile, 'linux')).toBe('/etc/invigil/policy.json');
  expect(policyPlace(openProfile, 'win32')).toBe('HKLM\\SOFTWARE\\Policies\\invigil');
  expect(policyPlace(openProfile, 'darwin')).toBe('/Library/Managed Preferences/org.invigil.app.plist');
});

describe('a policy is read', () => {
  test('on Linux from its file', async () => {
    const read = async (path: string) => (path === '/etc/invigil/policy.json' ? policy : null);
    expect(await readManagedPolicy(openProfile, { platform: 'linux', run: never, read })).toEqual(
      ok(expected),
    );
  });

  test('on Windows from the registry', async () => {
    const run = printed(
      `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\invigil\r\n    Policy    REG_SZ    ${policy}\r\n\r\n`,
    );
    expect(await readManagedPolicy(openProfile, { platform: 'win32', run, read: never })).toEqual(
      ok(expected),
    );
  });

  test('on macOS from the managed preferences', async () => {
    const sources = { platform: 'darwin', run: printed(policy), read: printed('bplist00') } as const;
    expect(await readManagedPolicy(openProfile, sources)).toEqual(ok(expected));
  });
});

test.each([
  ['linux', never],
  ['darwin', never],
  ['win32', never],
] as const)('on %s none is an empty one', async (platform, run) => {
  const read = (path: string) => readOrNull(`/nowhere/${path}`);
  expect(await readManagedPolicy(openProfile, { platform, run, read })).toEqual(ok({}));
});

test.each(['{', '{"minimumVersion":"new"}', '{"otherServer":false}', '[]'])(
  '%s is said, and stops a join',
  async (text) => {
    const readPolicy = () =>
      readManagedPolicy(openProfile, { platform: 'linux', run: never, read: printed(text) });
    const admission = createAdmission(openProfile, '1.0.0', silent, readPolicy);
    const refused = await admission.server('https://exams.example.org');
    expect(refused).toMatchObject({ ok: false, code: 'policy.damaged' });
    expect(refused).toHaveProperty('message', expect.stringContaining('/etc/invigil/policy.json'));
  },
);

test('a policy counts from the next join on', async () => {
  const now = { policy: {} };
  const admission = createAdmission(openProfile, '1.0.0', silent, async () => ok(now.policy));
  const exam = examSettings.parse({ lockdown: { kiosk: false } });
  expect((await admission.settings(exam, 'A'.repeat(43))).ok).toBe(true);
  now.policy = expected;
  expect(await admission.settings(exam, 'A'.repeat(43))).toMatchObject({ code: 'settings.below-floor' });
  expect(await admission.server('https://exams.example.org')).toMatchObject({ code: 'app.outdated' });
});
