import { codeOf, examOf, need, oneCode, operand, type Input, type Verb } from './command.ts';
import { CommandError } from './connection.ts';

const whoami: Verb = async ({ client }) => {
  const { name, scopes, examIds, expiresAt } = await client.ask('readKey');
  return { name, scopes: scopes.join(', '), exams: examIds?.join(', ') ?? 'all', expires: iso(expiresAt) };
};

const sessions: Verb = async ({ client, flags }) => {
  const query = { examId: flags.exam, state: flags.state, studentNumber: flags['student-number'] };
  const pages = await client.all('listSessions', { query });
  return pages.flatMap((page) =>
    page.sessions.map(
      ({ id, candidateName, studentNumber, examTitle, state, step, flags: flagged, joinedAt }) => ({
        session: id,
        candidateName,
        studentNumber,
        exam: examTitle,
        state,
        step,
        flags: flagged,
        joined: iso(joinedAt),
      }),
    ),
  );
};

const exportSession: Verb = async (input) => {
  const { client, flags } = input;
  const params = { id: operand(input, 'the id of the SESSION'), format: flags.format ?? 'ndjson' };
  await client.save('exportSession', { params }, flags.out ?? null);
  return flags.out === undefined ? null : { file: flags.out };
};

/** A chain that does not hold ends the command with 1. */
const verify: Verb = async (input) => {
  const { holds, app, server } = await input.client.ask('verifySession', {
    params: { id: operand(input, 'the id of the SESSION') },
  });
  if (!holds) process.exitCode = 1;
  return [
    { chain: 'app', ...app },
    { chain: 'server', ...server },
  ];
};

const orderOf = ({ flags }: Input) => ({
  reason: need(flags, 'reason', 'say why'),
  ...(flags.by !== undefined && { by: flags.by }),
});

/** Of one candidate; without one, of the whole exam. */
const hold: Verb = async (input) => {
  const [id, code, body] = [examOf(input.flags), await codeOf(input), orderOf(input)];
  if (code === null) await input.client.ask('holdExam', { params: { id }, body });
  else await input.client.ask('holdCandidate', { params: { id, code }, body });
  return { held: code ?? 'all of the exam' };
};

const releaseHold: Verb = async (input) => {
  const [id, code] = [examOf(input.flags), await codeOf(input)];
  if (code === null) await input.client.ask('releaseExam', { params: { id } });
  else await input.client.ask('releaseCandidate', { params: { id, code } });
  return { released: code ?? 'all of the exam' };
};

const erase: Verb = async (input) => {
  const { 'after-days': days = '7' } = input.flags;
  if (!/^\d{1,4}$/.test(days)) throw new CommandError('--after-days must be a number of days');
  const params = { id: examOf(input.flags), code: await oneCode(input) };
  const body = { ...orderOf(input), afterDays: Number(days) };
  const { ticket, dueAt, isHeld, by } = await input.client.ask('eraseCandidate', { params, body });
  return { erase: ticket, from: iso(dueAt), heldBack: isHeld, by };
};

const takeBack: Verb = async (input) => {
  const params = { id: examOf(input.flags), code: await oneCode(input) };
  await input.client.ask('keepCandidate', { params });
  return { kept: params.code };
};

const orders: Verb = async ({ client, flags }) => {
  const { holds, erasures } = await client.ask('listOrders', { params: { id: examOf(flags) } });
  return [
    ...holds.map(({ ticket, by, reason, at }) => ({
      order: 'hold',
      ticket: ticket ?? 'all',
      by,
      reason,
      at: iso(at),
      from: null,
    })),
    ...erasures.map(({ ticket, by, reason, at, dueAt }) => ({
      order: 'erase',
      ticket,
      by,
      reason,
      at: iso(at),
      from: iso(dueAt),
    })),
  ];
};

const exportPerson: Verb = async (input) => {
  const code = await oneCode(input);
  const file = input.flags.out ?? `candidate-${code}.zip`;
  await input.client.save('exportPerson', { params: { id: examOf(input.flags), code } }, file);
  return { file };
};

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const sessionVerbs = {
  whoami,
  sessions,
  export: exportSession,
  verify,
  hold,
  'release-hold': releaseHold,
  erase,
  'take-back-erasure': takeBack,
  orders,
  'export-person': exportPerson,
};
