import { join as joinPath } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AdminError } from '../../../server/admin-commands.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { join, postJoin, refusalOf } from '../running-server.ts';
import { institution } from './institution.ts';

const two = 'student_number,name\n00123,Ada Lovelace\n00124,Alan Turing\n';
const why = ['--by', 'Ines Duarte', '--reason', 'an appeal'];

test('what is to be kept or erased is ordered by student number, listed, and taken back', async () => {
  const { admin, examId, tickets, dataFolder } = await institution();
  const exam = ['--exam', examId];
  const codes = await tickets(two);
  const ada = [...exam, '--student-number', '00123'];
  expect(await admin('hold', ...ada, ...why)).toMatchObject([{ held: 'Ada Lovelace' }]);
  expect(await admin('erase', ...ada, ...why, '--after-days', '1')).toMatchObject([{ heldBack: true }]);
  expect(await admin('erase', ...exam, '--ticket', codes.get('00124')!, ...why)).toMatchObject([
    { erase: 'Alan Turing', heldBack: false },
  ]);
  expect(await admin('orders', ...exam)).toMatchObject([
    { hold: codes.get('00123')!.replaceAll('-', ''), by: 'Ines Duarte', reason: 'an appeal' },
    { erase: expect.any(String) },
    { erase: expect.any(String) },
  ]);
  await admin('take-back-erasure', ...ada);
  await admin('release-hold', ...ada);
  expect(await admin('orders', ...exam)).toHaveLength(1);
  const store = await openSqliteStore(joinPath(dataFolder, databaseFile));
  onTestFinished(store.dispose);
  const actions = (await store.audit.page(0, 100)).map(({ action }) => action);
  expect(actions.slice(-5)).toEqual([
    'held',
    'erasure-asked',
    'erasure-asked',
    'erasure-taken-back',
    'hold-released',
  ]);
  await expect(admin('release-hold', ...ada)).rejects.toThrow('there is no hold on Ada Lovelace');
});

test('whose, by whom and why are asked for', async () => {
  const { admin, examId, tickets } = await institution();
  await tickets(two);
  const exam = ['--exam', examId];
  await expect(admin('erase', ...exam, ...why)).rejects.toThrow('--student-number or --ticket is missing');
  await expect(admin('erase', ...exam, '--student-number', '9', ...why)).rejects.toThrow('no ticket of 9');
  await expect(admin('hold', ...exam)).rejects.toThrow(AdminError);
});

test('a ticket that is withdrawn begins nothing, and a session is not withdrawn', async () => {
  const { url, admin, examId, tickets } = await institution();
  const codes = await tickets(two);
  const exam = ['--exam', examId];
  await admin('withdraw-ticket', ...exam, '--student-number', '00123');
  expect(await refusalOf(await postJoin(url, codes.get('00123')!))).toMatchObject({ code: 'ticket.expired' });
  await join(url, codes.get('00124')!);
  await expect(admin('withdraw-ticket', ...exam, '--student-number', '00124')).rejects.toThrow('has joined');
});
