import type { FailureText } from './failures.ts';

/** What is said of a moment, in the candidate's own time zone, and whom to ask. */
export type BeginningText = (moment: string, contact: string) => Required<FailureText>;

/** Words for an exam that cannot be begun now, by the code of the refusal. */
export const beginning = {
  'exam.not-open': (moment: string, contact: string) => ({
    title: `Your exam opens on ${moment}`,
    remedy: `You can leave everything as it is, and press Start then. Questions? Ask ${contact}.`,
  }),
  'exam.closed': (moment: string, contact: string) => ({
    title: `This exam could be begun until ${moment}`,
    remedy: `It can no longer be begun. Ask ${contact} what you can do now. If they let you begin later, close {app} and open it again.`,
  }),
  'ticket.expired': (moment: string, contact: string) => ({
    title: `This code could be used until ${moment}`,
    remedy: `Ask ${contact} for a new invitation.`,
  }),
} as const;
