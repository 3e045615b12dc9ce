import { z } from 'zod';
import { accommodations, type ExamSettings } from '../../contract/settings.ts';
import { scheduleFor } from './schedule.ts';

const { extraTimeMs, breaks, assistiveTechnology, speech } = accommodations.shape;
const off = z.literal(false).optional();

/**
 * What one candidate is granted, as it stands in an accommodations file and in a ticket. Without defaults: what is not
 * named stays as the exam has it.
 */
export const ticketAccommodations = z.strictObject({
  extraTimeMs: extraTimeMs.unwrap().optional(),
  breaks: breaks.unwrap().optional(),
  assistiveTechnology: assistiveTechnology.unwrap().optional(),
  speech: speech.unwrap().optional(),
  /** Detectors can be switched off for a candidate, never on. */
  detectors: z.strictObject({ faces: off, objects: off, focus: off, idle: off }).optional(),
});
export type TicketAccommodations = Readonly<z.infer<typeof ticketAccommodations>>;

type GrantingTicket = {
  readonly accommodations?: TicketAccommodations;
  /** Epoch milliseconds. */
  readonly expiresAt: number | null;
};

/**
 * The settings of one candidate: time and breaks that the ticket names count instead of the exam's, assistive
 * technology is added to the exam's, and detectors are switched off. The exam can be begun until the earlier of both ends.
 */
export function settingsFor(
  { schedule: ofAll, ...settings }: ExamSettings,
  { accommodations: ticket = {}, expiresAt }: GrantingTicket,
): ExamSettings {
  const { detectors, accommodations: ofExam } = settings;
  const schedule = scheduleFor(ofAll, expiresAt);
  const own = ticket.assistiveTechnology ?? [];
  return {
    ...settings,
    ...(schedule && { schedule }),
    detectors: {
      faces: ticket.detectors?.faces ?? detectors.faces,
      objects: ticket.detectors?.objects ?? detectors.objects,
      focus: ticket.detectors?.focus ?? detectors.focus,
      idle: ticket.detectors?.idle ?? detectors.idle,
    },
    accommodations: {
      extraTimeMs: ticket.extraTimeMs ?? ofExam.extraTimeMs,
      breaks: ticket.breaks ?? ofExam.breaks,
      assistiveTechnology: [...new Set([...ofExam.assistiveTechnology, ...own])],
      speech: ticket.speech ?? ofExam.speech,
    },
  };
}
