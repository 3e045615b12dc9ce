import { z } from 'zod';
import { ruleShare } from './review.ts';

const amount = z.int().nonnegative();

// GET /api/console/exams/{id}/numbers: what the sessions of an exam come to
export const examNumbers = z.strictObject({
  examTitle: z.string(),
  /** Each session in one of them. `offline`: begun, not handed in, and not connected now. */
  sessions: z.strictObject({ notBegun: amount, running: amount, offline: amount, finished: amount }),
  /** From joining to the last event, of all sessions together. */
  candidateMs: amount,
  /** Incidents that began within each step, the earliest first. */
  steps: z.array(z.strictObject({ at: z.int(), conduct: amount, technical: amount })),
  stepMs: z.int().positive(),
  /** What people made of the incidents of each rule; rules without any are left out. */
  rules: z.array(ruleShare),
  connection: z.strictObject({
    /** Sessions that lost it at all. */
    sessions: amount,
    losses: amount,
    lostMs: amount,
    longestMs: amount,
  }),
});
export type ExamNumbers = Readonly<z.infer<typeof examNumbers>>;

// GET /api/console/health: how the server itself is
export const serverHealth = z.strictObject({
  upMs: amount,
  memory: z.strictObject({ residentBytes: amount, heapBytes: amount, machineBytes: amount }),
  /** How much later than asked its work is begun, in the last `overMs`, which is a minute at least where it has run so long. */
  delay: z.strictObject({ overMs: amount, medianMs: z.number(), p99Ms: z.number(), longestMs: z.number() }),
  /** Of the folder with evidence and, where it is SQLite, events. */
  disk: z.strictObject({ freeBytes: amount, totalBytes: amount }),
  /** `writeMs`: how long the store took to keep one row just now; null where it could not. */
  store: z.strictObject({ writeMs: z.number().nullable() }),
  sessions: z.strictObject({ connected: amount }),
});
export type ServerHealth = Readonly<z.infer<typeof serverHealth>>;
