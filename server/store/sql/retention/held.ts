import { sql, type RawBuilder } from 'kysely';

/**
 * Whether the candidate of a ticket, or all of their exam, is held. `exam`, `ticket`: columns of the row, with
 * their table: without it they would be those of the hold.
 */
export const isHeld = (exam: string, ticket: string): RawBuilder<boolean> =>
  sql<boolean>`EXISTS (SELECT 1 FROM holds WHERE holds.exam_id = ${sql.ref(exam)}
    AND (holds.ticket_code IS NULL OR holds.ticket_code = ${sql.ref(ticket)}))`;
