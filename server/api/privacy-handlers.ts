import { fail, ok, type Result } from '../../contract/result.ts';
import type { AuditAction } from '../../contract/console/audit.ts';
import { printedCode } from '../join/ticket-code.ts';
import type { Orders } from '../store/retention-store.ts';
import type { Store, Ticket } from '../store/store.ts';
import { unknownExam } from '../exam/keep-exam.ts';
import type { ApiInput, Handlers } from './handler.ts';
import { sendPerson, type PersonOptions } from './person-export.ts';
import { ticketIn, unknownTicket } from './ticket-handlers.ts';

export type PrivacyOptions = PersonOptions & {
  readonly store: PersonOptions['store'] & Pick<Store, 'retention' | 'audit'>;
  readonly now: () => number;
};

type PrivacyIds =
  | 'listOrders'
  | 'holdExam'
  | 'releaseExam'
  | 'holdCandidate'
  | 'releaseCandidate'
  | 'eraseCandidate'
  | 'keepCandidate'
  | 'exportPerson';

type Asking = Pick<ApiInput<'holdExam'>, 'actor' | 'key'>;
type Given = ApiInput<'holdExam'>['body'];

const dayMs = 24 * 60 * 60 * 1_000;
const done = ok({ ok: true } as const);
const noHold = fail('order.unknown', 'There is no hold here: the list of orders says what there is.');
const noErasure = fail('order.unknown', 'Nobody asked to erase this, or it is done already.');

export function privacyHandlers(options: PrivacyOptions): Handlers<PrivacyIds> {
  const { store, now } = options;
  const entry = (
    { actor }: Asking,
    action: AuditAction,
    about: Readonly<Record<string, string | number | null>>,
  ) => ({
    at: now(),
    actor,
    action,
    about,
  });
  const ordered = ({ key }: Asking, { reason, by = key.name }: Given) => ({ by, reason, at: now() });

  async function hold(input: Asking & { readonly body: Given }, examId: string, ticketCode: string | null) {
    const order = ordered(input, input.body);
    const about = { examId, ticketCode, by: order.by };
    await store.retention.hold({ examId, ticketCode }, order, entry(input, 'held', about));
    return done;
  }
  async function release(input: Asking, examId: string, ticketCode: string | null) {
    const subject = { examId, ticketCode };
    const isReleased = await store.retention.release(subject, entry(input, 'hold-released', subject));
    return isReleased ? done : noHold;
  }
  async function inTicket<T>(
    params: { readonly id: string; readonly code: string },
    act: (ticket: Ticket) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const ticket = await ticketIn(store, params);
    return ticket ? act(ticket) : unknownTicket;
  }

  return {
    async listOrders({ params: { id } }) {
      if ((await store.exams.find(id)) === null) return unknownExam;
      return ok(toldOrders(await store.retention.orders(id)));
    },
    async holdExam(input) {
      const { id } = input.params;
      return (await store.exams.find(id)) === null ? unknownExam : hold(input, id, null);
    },
    releaseExam: async (input) => release(input, input.params.id, null),
    holdCandidate: async (input) =>
      inTicket(input.params, async ({ code }) => hold(input, input.params.id, code)),
    releaseCandidate: async (input) =>
      inTicket(input.params, async ({ code }) => release(input, input.params.id, code)),
    eraseCandidate: async (input) =>
      inTicket(input.params, async ({ code, examId }) => {
        const order = ordered(input, input.body);
        const dueAt = order.at + input.body.afterDays * dayMs;
        const about = { examId, ticketCode: code, dueAt, by: order.by };
        await store.retention.askErasure(code, order, dueAt, entry(input, 'erasure-asked', about));
        const { erasures } = toldOrders(await store.retention.orders(examId));
        const asked = erasures.find(({ ticket }) => ticket === printedCode(code));
        return asked ? ok(asked) : unknownTicket;
      }),
    keepCandidate: async (input) =>
      inTicket(input.params, async ({ code, examId }) => {
        const about = { examId, ticketCode: code };
        const isKept = await store.retention.takeBackErasure(code, entry(input, 'erasure-taken-back', about));
        return isKept ? done : noErasure;
      }),
    async exportPerson({ params, actor, reply }) {
      const ticket = await ticketIn(store, params);
      if (!ticket) return unknownTicket;
      const about = { examId: ticket.examId, ticketCode: ticket.code };
      await store.audit.append({ at: now(), actor, action: 'person-exported', about });
      return sendPerson(reply, ticket, options);
    },
  };
}

function toldOrders({ holds, erasures }: Orders) {
  const isHeld = (code: string) => holds.some(({ ticketCode }) => ticketCode === null || ticketCode === code);
  return {
    holds: holds.map(({ ticketCode, by, reason, at }) => ({
      ticket: ticketCode === null ? null : printedCode(ticketCode),
      by,
      reason,
      at,
    })),
    erasures: erasures.map(({ ticketCode, by, reason, at, dueAt }) => ({
      ticket: printedCode(ticketCode),
      by,
      reason,
      at,
      dueAt,
      isHeld: isHeld(ticketCode),
    })),
  };
}
