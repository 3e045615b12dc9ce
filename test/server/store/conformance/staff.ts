import { describe, expect, test } from 'vitest';
import { emptyAudit, followAudit } from '../../../../core/journal/audit-chain.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import type { NewStaff } from '../../../../server/store/staff-store.ts';
import { sha256 } from '../../chain-of-events.ts';
import { draft, storeWithSession, type OpenStore } from './new-store.ts';

const administrator: NewStaff['grants'] = [{ role: 'administrator', examId: null }];
const person = (id: string, more: Partial<NewStaff> = {}): NewStaff => ({
  id,
  name: id,
  email: `${id}@example.org`,
  grants: administrator,
  passwordHash: null,
  ...more,
});

export function staffSuite(open: OpenStore): void {
  describe('staff and the audit log', () => {
    test('people have addresses of their own, links work once, and one administrator stays', async () => {
      const { staff, audit } = await storeWithSession(open);
      expect(await staff.hasAdministrator()).toBe(false);
      const ines = await staff.add(person('ines'), 1, draft());
      expect(ines).toMatchObject({
        id: 'ines',
        isDisabled: false,
        passwordHash: null,
        grants: administrator,
      });
      expect(await staff.add(person('twin', { email: 'ines@example.org' }), 1, draft())).toBeNull();
      await staff.putLink({ tokenHash: 'old', staffId: 'ines', expiresAt: 10 }, draft());
      await staff.putLink({ tokenHash: 'new', staffId: 'ines', expiresAt: 10 }, draft());
      expect(await staff.findLink('old', 1)).toBeNull();
      expect(await staff.findLink('new', 10)).toBeNull();
      const use = { tokenHash: 'new', passwordHash: 'hash', newcomer: null, now: 5, audit: draft() };
      const used = await Promise.all([staff.useLink(use), staff.useLink(use)]);
      expect(used.filter((account) => account !== null)).toMatchObject([
        { id: 'ines', passwordHash: 'hash' },
      ]);
      expect(await staff.hasAdministrator()).toBe(true);

      const grants: NewStaff['grants'] = [
        { role: 'proctor', examId: demoExam.id },
        { role: 'author', examId: null },
      ];
      expect(await staff.change('ines', { name: 'Ines', grants, isDisabled: false }, 2, draft())).toBe(
        'last-administrator',
      );
      expect((await staff.find('ines'))?.grants).toEqual(administrator);
      await staff.add(person('bo', { passwordHash: 'set' }), 1, draft());
      // Two who would each leave the other: one of them stays.
      const leave = { name: 'x', grants: [], isDisabled: true };
      const left = await Promise.all([
        staff.change('ines', leave, 3, draft()),
        staff.change('bo', leave, 3, draft()),
      ]);
      expect(left.filter((outcome) => outcome === 'last-administrator')).toHaveLength(1);
      expect(await staff.change('nobody', leave, 3, draft())).toBeNull();
      const [first] = await staff.list();
      await staff.change(first!.id, { name: 'Zoe', grants, isDisabled: false }, 4, draft());
      expect(await audit.page(0, 99)).not.toHaveLength(0);
    });

    test('a link for a new administrator makes one, unless the address is taken', async () => {
      const { staff } = await storeWithSession(open);
      await staff.add(person('ines'), 1, draft());
      await staff.putLink({ tokenHash: 't', staffId: null, expiresAt: 10 }, draft());
      const newcomer = { id: 'zoe', name: 'Zoe', email: 'ines@example.org', grants: administrator };
      const use = { tokenHash: 't', passwordHash: 'h', newcomer, now: 5, audit: draft() };
      expect(await staff.useLink(use)).toBe('taken');
      const free = { ...newcomer, email: 'zoe@example.org' };
      expect(await staff.useLink({ ...use, newcomer: free })).toMatchObject({ id: 'zoe', passwordHash: 'h' });
      expect(await staff.useLink({ ...use, newcomer: free })).toBeNull();
      expect((await staff.findByEmail('zoe@example.org'))?.grants).toEqual(administrator);
    });

    test('sign-ins count while they are used, and end alone or with the password', async () => {
      const { staff } = await storeWithSession(open);
      await staff.add(person('ines', { passwordHash: 'h' }), 1, draft());
      const signIn = (id: string) => ({
        id,
        staffId: 'ines',
        signedInAt: 10,
        usedAt: 10,
        endsAt: 100,
        address: '127.0.0.1',
        browser: 'b',
      });
      for (const id of ['a', 'b', 'c']) await staff.addSignIn(signIn(id), `token-${id}`, draft());
      const moment = { now: 20, usedSince: 5 };
      expect(await staff.signedIn('token-a', moment)).toMatchObject({
        person: { id: 'ines', email: 'ines@example.org' },
        signIn: signIn('a'),
      });
      expect(await staff.signedIn('token-a', { now: 100, usedSince: 5 })).toBeNull();
      expect(await staff.signedIn('token-a', { now: 20, usedSince: 10 })).toBeNull();
      await staff.useSignIn('b', 15);
      expect((await staff.signIns('ines', moment)).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
      expect(await staff.endSignIn('a', 'somebody', draft())).toBe(false);
      expect(await staff.endSignIn('a', 'ines', draft())).toBe(true);
      await staff.setPassword('ines', 'other', 'c', draft());
      expect((await staff.signIns('ines', moment)).map(({ id }) => id)).toEqual(['c']);
      expect((await staff.find('ines'))?.passwordHash).toBe('other');
    });

    test('entries of many at once are one chain, read from either end', async () => {
      const { audit } = await storeWithSession(open);
      const entries = await Promise.all(Array.from({ length: 12 }, (_, at) => audit.append(draft(at))));
      expect(new Set(entries.map(({ seq }) => seq)).size).toBe(12);
      let head = emptyAudit;
      for (const entry of await audit.page(0, 99)) {
        const next = followAudit(head, entry, sha256);
        expect(next).toMatchObject({ ok: true });
        if (next.ok) head = next.value;
      }
      expect(head.seq).toBe(12);
      expect((await audit.latest(null, 2)).map(({ seq }) => seq)).toEqual([12, 11]);
      expect((await audit.latest(11, 2)).map(({ seq }) => seq)).toEqual([10, 9]);
      expect((await audit.page(10, 9)).map(({ seq }) => seq)).toEqual([11, 12]);
    });
  });
}
