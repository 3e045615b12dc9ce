import { describe, expect, test } from 'vitest';
import { draft, storeWithSession, type OpenStore } from './new-store.ts';

const moment = { now: 20, usedSince: 5 };

async function withPerson(open: OpenStore) {
  const opened = await storeWithSession(open);
  const { staff, secondFactors, audit } = opened;
  const person = { id: 'ines', name: 'Ines', email: 'ines@example.org', grants: [], passwordHash: 'h' };
  await staff.add(person, 1, draft());
  for (const id of ['here', 'there']) {
    const times = { signedInAt: 10, usedAt: 10, endsAt: 100 };
    await staff.addSignIn(
      { id, staffId: 'ines', ...times, address: '', browser: '' },
      `token-${id}`,
      draft(),
    );
  }
  const confirmed = { staffId: 'ines', codeHashes: ['a', 'b'], keep: 'here', at: 7 };
  const confirm = (wrappedSecret: string, step = 100) =>
    secondFactors.confirm({ ...confirmed, wrappedSecret, step }, draft());
  const entries = async () => (await audit.page(0, 99)).length;
  return { ...opened, confirm, entries };
}

export function secondFactorsSuite(open: OpenStore): void {
  describe('second factors', () => {
    test('one is begun as often as one likes, asks for nothing, and is confirmed once', async () => {
      const { staff, secondFactors, confirm } = await withPerson(open);
      expect(await secondFactors.find('ines')).toBeNull();
      expect(await secondFactors.begin('ines', 'first', 5)).toBe(true);
      expect(await secondFactors.begin('ines', 'second', 6)).toBe(true);
      expect(await secondFactors.find('ines')).toEqual({
        wrappedSecret: 'second',
        confirmedAt: null,
        codesLeft: 0,
      });
      expect(await secondFactors.takeStep('ines', 100)).toBe(false);
      expect(await staff.signedIn('token-here', moment)).toMatchObject({ hasFactor: false });
      expect(await confirm('first')).toBe(false);
      const twice = await Promise.all([confirm('second'), confirm('second')]);
      expect(twice.filter(Boolean)).toHaveLength(1);
      expect(await secondFactors.find('ines')).toEqual({
        wrappedSecret: 'second',
        confirmedAt: 7,
        codesLeft: 2,
      });
      expect(await secondFactors.begin('ines', 'third', 8)).toBe(false);
      expect(await staff.signedIn('token-here', moment)).toMatchObject({ hasFactor: true });
      expect(await staff.signedIn('token-there', moment)).toBeNull();
    });

    test('a step is taken once, and none before it: of many at once one gets it', async () => {
      const { secondFactors, confirm } = await withPerson(open);
      await secondFactors.begin('ines', 's', 5);
      await confirm('s', 100);
      expect(await secondFactors.takeStep('ines', 100)).toBe(false);
      const many = await Promise.all(
        Array.from({ length: 8 }, async () => secondFactors.takeStep('ines', 102)),
      );
      expect(many.filter(Boolean)).toHaveLength(1);
      expect(await secondFactors.takeStep('ines', 101)).toBe(false);
      expect(await secondFactors.takeStep('ines', 103)).toBe(true);
      expect(await secondFactors.takeStep('nobody', 103)).toBe(false);
    });

    test('a recovery code is taken once, and what was taken is written down', async () => {
      const { secondFactors, confirm, entries } = await withPerson(open);
      await secondFactors.begin('ines', 's', 5);
      await confirm('s');
      const before = await entries();
      const many = await Promise.all(
        Array.from({ length: 6 }, async () => secondFactors.takeCode('ines', 'a', draft())),
      );
      expect(many.filter(Boolean)).toHaveLength(1);
      expect(await entries()).toBe(before + 1);
      expect(await secondFactors.find('ines')).toMatchObject({ codesLeft: 1 });
      expect(await secondFactors.replaceCodes('ines', ['c', 'd', 'e'], draft())).toBe(true);
      expect(await secondFactors.takeCode('ines', 'b', draft())).toBe(false);
      expect(await secondFactors.find('ines')).toMatchObject({ codesLeft: 3 });
      expect(await entries()).toBe(before + 2);
    });

    test('one that is taken away asks for nothing any more; one that is only begun is none', async () => {
      const { staff, secondFactors, confirm, entries } = await withPerson(open);
      await secondFactors.begin('ines', 's', 5);
      const before = await entries();
      expect(await secondFactors.remove('ines', draft())).toBe(false);
      expect(await secondFactors.replaceCodes('ines', ['c'], draft())).toBe(false);
      expect(await entries()).toBe(before);
      await confirm('s');
      expect(await secondFactors.remove('ines', draft())).toBe(true);
      expect(await secondFactors.find('ines')).toBeNull();
      expect(await secondFactors.takeCode('ines', 'a', draft())).toBe(false);
      expect(await staff.signedIn('token-here', moment)).toMatchObject({ hasFactor: false });
      expect(await secondFactors.begin('ines', 'again', 9)).toBe(true);
    });
  });
}
