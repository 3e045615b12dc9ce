import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { appProfile, managedPolicy, type AppProfile } from '../../../contract/build/profile.ts';
import { examSettings } from '../../../contract/settings.ts';
import { admitServer, admitSettings } from '../../../core/profile/admit.ts';
import { belowFloor } from '../../../core/profile/floor.ts';
import { openProfile } from '../../../core/profile/open-profile.ts';
import { tighten } from '../../../core/profile/tighten.ts';
import { isOlder } from '../../../core/profile/version.ts';

const keyA = 'A'.repeat(43);
const keyB = 'B'.repeat(43);
const north: AppProfile = {
  ...openProfile,
  id: 'north-exams',
  name: 'North Exams',
  institution: 'North University',
  support: 'Call 555 0100.',
  server: 'https://exams.north.example',
  otherServers: false,
  examKeys: [keyA],
  minimumVersion: '1.2.0',
};
const settings = (given: object = {}) => examSettings.parse(given);
const south = 'https://exams.south.example';

test('the app as it is developed joins any server, with any key', () => {
  expect(appProfile.parse(openProfile)).toEqual(openProfile);
  expect(admitServer(openProfile, south, '0.1.0').ok).toBe(true);
  expect(admitSettings(openProfile, settings(), keyB).ok).toBe(true);
});

describe('a build of one institution', () => {
  test('joins its own server, and says of another one whose app this is and whom to ask', () => {
    expect(admitServer(north, 'https://exams.north.example', '1.2.0').ok).toBe(true);
    const refused = admitServer(north, south, '1.2.0');
    expect(refused).toMatchObject({ ok: false, code: 'institution.other' });
    for (const said of ['North Exams', 'North University', south, 'Call 555 0100.'])
      expect(refused).toHaveProperty('message', expect.stringContaining(said));
  });

  test.each([
    'https://exams.north.example.evil.example',
    'https://exams.north.example:8443',
    'http://exams.north.example',
  ])('does not take %s for its own', (server) => {
    expect(admitServer(north, server, '1.2.0')).toMatchObject({ ok: false, code: 'institution.other' });
  });

  test('takes settings that its own key signed, and no others', () => {
    expect(admitSettings(north, settings(), keyA).ok).toBe(true);
    expect(admitSettings(north, settings(), keyB)).toMatchObject({ ok: false, code: 'institution.other' });
  });

  test('of an older version joins nothing', () => {
    expect(admitServer(north, 'https://exams.north.example', '1.1.9')).toMatchObject({
      code: 'app.outdated',
    });
  });

  test('refuses an exam below its floor, and names each switch', () => {
    const floor = {
      findings: { remote: 'warn', clock: 'report' },
      streams: ['camera'],
      kiosk: true,
    } as const;
    const profile = appProfile.parse({ ...north, floor });
    const mild = settings({
      findings: { clock: 'ignore' },
      streams: { camera: false },
      lockdown: { kiosk: false },
    });
    expect(belowFloor(mild, profile.floor)).toEqual([
      'findings.remote',
      'findings.clock',
      'streams.camera',
      'lockdown.kiosk',
    ]);
    expect(admitSettings(profile, mild, keyA)).toMatchObject({ code: 'settings.below-floor' });
    expect(admitSettings(profile, settings({ findings: { remote: 'cover' } }), keyA).ok).toBe(true);
  });
});

describe('the policy of a computer', () => {
  test('tightens', () => {
    const { profile, notTaken } = tighten(
      { ...openProfile, server: south },
      {
        otherServers: false,
        examKeys: [keyB],
        minimumVersion: '2.0.0',
        floor: { findings: { remote: 'cover' }, streams: [], kiosk: true },
      },
    );
    expect(notTaken).toEqual([]);
    expect(profile).toMatchObject({
      otherServers: false,
      examKeys: [keyB],
      minimumVersion: '2.0.0',
      floor: { findings: { remote: 'cover' }, kiosk: true },
    });
  });

  test('does not loosen, and says what it did not take', () => {
    const floor = { findings: { remote: 'cover' }, streams: ['camera'], kiosk: true } as const;
    const strict = appProfile.parse({ ...north, floor });
    const wishes = managedPolicy.parse({
      otherServers: true,
      examKeys: [keyB],
      minimumVersion: '0.0.1',
      floor: { findings: { remote: 'ignore' } },
    });
    const { profile, notTaken } = tighten(strict, wishes);
    expect(profile).toEqual(strict);
    expect(notTaken.map((line) => line.split(':')[0])).toEqual([
      'otherServers',
      'examKeys',
      'minimumVersion',
    ]);
  });

  test('never admits what the profile alone refuses', () => {
    const keys = fc.subarray([keyA, keyB, 'C'.repeat(43)]);
    const policies = fc.constantFrom('ignore', 'report', 'warn', 'cover');
    const floors = fc.record({
      findings: fc.record({ remote: policies, clock: policies }, { requiredKeys: [] }),
      streams: fc.subarray(['camera', 'microphone', 'screen']),
      kiosk: fc.boolean(),
    });
    const versions = fc.constantFrom('0.0.0', '1.1.9', '1.2.0', '3.0.0');
    const profiles = fc.record({
      otherServers: fc.boolean(),
      examKeys: keys,
      minimumVersion: versions,
      floor: floors,
    });
    const policy = fc.record(
      { otherServers: fc.boolean(), examKeys: keys, minimumVersion: versions, floor: floors },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        profiles,
        policy,
        policies,
        fc.constantFrom(keyA, keyB),
        versions,
        (built, wished, remote, key, version) => {
          const profile = appProfile.parse({ ...north, ...built });
          const { profile: tightened } = tighten(profile, managedPolicy.parse(wished));
          const exam = settings({ findings: { remote } });
          if (admitSettings(tightened, exam, key).ok) expect(admitSettings(profile, exam, key).ok).toBe(true);
          if (admitServer(tightened, south, version).ok)
            expect(admitServer(profile, south, version).ok).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ['1.2.3', '1.2.4', true],
  ['1.2.3', '1.10.0', true],
  ['2.0.0', '1.9.9', false],
  ['1.2.3', '1.2.3', false],
  ['1.2.3-beta.1', '1.2.3', false],
])('%s is older than %s: %s', (one, other, expected) => {
  expect(isOlder(one, other)).toBe(expected);
});
