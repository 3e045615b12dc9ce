import { describe, expect, test } from 'vitest';
import { demoExam } from '../../../../server/demo-exam.ts';
import { draft, storeWithSession, type OpenStore } from './new-store.ts';

export function examsSuite(open: OpenStore): void {
  describe('exams and tickets', () => {
    test('an exam is replaced by its id, with its pictures, and listed in the order of letters', async () => {
      const { exams, audit } = await storeWithSession(open);
      const data = new Uint8Array([0, 255, 1]);
      const pictures = [{ sha256: 'a'.repeat(64), type: 'image/png', data }];
      const other = { ...demoExam, id: crypto.randomUUID(), title: 'aardvarks' };
      expect(await exams.put({ ...other, pictures }, 1, () => draft())).toBe(1);
      expect(await exams.put({ ...other, pictures }, 1)).toBe(1);
      expect(await exams.put({ ...other, title: 'Zebras', pictures }, 2)).toBe(2);
      expect(await exams.find(other.id)).toEqual({ ...other, title: 'Zebras', version: 2 });
      expect(await exams.find(other.id, 1)).toEqual({ ...other, version: 1 });
      expect(await exams.find(other.id, 3)).toBeNull();
      expect(await exams.find(crypto.randomUUID())).toBeNull();
      const titles = [demoExam.title, 'Zebras'].sort();
      expect((await exams.list()).map(({ title }) => title)).toEqual(titles);
      expect(await exams.list()).toContainEqual({
        id: other.id,
        title: 'Zebras',
        version: 2,
        onOlderVersions: 0,
      });
      expect(Buffer.from((await exams.findPicture('a'.repeat(64)))!.data)).toEqual(Buffer.from(data));
      expect(await exams.findPicture('b'.repeat(64))).toBeNull();
      expect(await audit.page(0, 9)).toMatchObject([{ seq: 1, action: 'exam-imported' }]);
    });

    test('tickets come all or none, keep their order, and give sessions their new names', async () => {
      const { exams, sessions, sessionId } = await storeWithSession(open);
      const ticket = (code: string, studentNumber: string | null) => ({
        code,
        examId: demoExam.id,
        candidateName: `Candidate ${code}`,
        studentNumber,
        expiresAt: 9_007_199_254_740_991,
        accommodations: { extraTimeMs: 5 },
      });
      const list = [ticket('Z', '1'), ticket('A', '2'), ticket('M', null)];
      await exams.putTickets(list, 5);
      // Two of one student number in one exam: nothing of this list comes in.
      await expect(exams.putTickets([ticket('B', '3'), ticket('C', '3')], 6)).rejects.toThrow();
      const { ticketCode } = (await sessions.find(sessionId))!;
      await exams.putTickets([{ ...ticket(ticketCode, null), candidateName: 'Grace' }], 7);
      expect((await exams.tickets(demoExam.id)).map(({ code }) => code)).toEqual([ticketCode, 'Z', 'A', 'M']);
      expect(await exams.findTicket('A')).toEqual(list[1]);
      expect(await exams.findTicket('B')).toBeNull();
      expect((await sessions.find(sessionId))?.candidateName).toBe('Grace');
    });
  });
}
