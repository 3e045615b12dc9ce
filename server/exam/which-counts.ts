/** A version of an answer, as far as it matters for which one counts. */
export type Written = {
  readonly version: number;
  /** The server numbers the computers of a session: a person has moved it from each to the next. */
  readonly attempt: number;
  readonly writer: string;
  /** Edits of one writer, in their order. */
  readonly edit: number;
  /** The version that its writer had before them. */
  readonly base: number;
  readonly value: string;
};

/** Which version counts, and the last one of each writer that neither side had seen. */
export type Head = { readonly counts: Written; readonly others: readonly Written[] };

/**
 * What counts once `next` has arrived, in whatever order and however late. No clock is asked: of one writer the later
 * edit is the later work, and of two the one that was written by somebody who had the other before them. Where neither
 * had, nobody but the candidate can know: both stay, and until they have said the answer of the computer counts which
 * the session was moved to.
 *
 * @param settles versions that the candidate has decided against
 */
export function withNext(
  head: Head | null,
  next: Written,
  { isOvertaken, settles }: { readonly isOvertaken: boolean; readonly settles: readonly number[] },
): Head {
  if (head === null) return { counts: next, others: [] };
  const { counts } = head;
  // A later edit of the same writer is here already.
  if (isOvertaken) return head;
  const isSameWriter = next.writer === counts.writer;
  const hadSeen = isSameWriter || next.base >= counts.version;
  const isNextCounting = hadSeen || next.attempt >= counts.attempt;
  const now = isNextCounting ? next : counts;
  const loser = isNextCounting ? counts : next;
  const disagreeing = hadSeen ? [] : [loser];
  // Of each other writer only its last word is asked about.
  const before = head.others.filter(({ writer }) => hadSeen || writer !== loser.writer);
  const others = [...before, ...disagreeing].filter(({ version }) => !settles.includes(version));
  return { counts: now, others };
}

/** What the candidate is to be asked about: nobody chooses between two answers that are the same. */
export function undecided({ counts, others }: Head): readonly Written[] {
  return others.filter(({ value }) => value !== counts.value);
}
