import { z } from 'zod';
import { client, findingKind, ms, type EventDefinitions } from './definition.ts';

/** Only a person takes the cover away. `hand-in`: the candidate handed in beneath it, and there is no exam to cover. */
const coverRelease = z.enum(['proctor', 'quit-password', 'hand-in']);

const ofFinding = z.strictObject({ finding: findingKind });

/** What follows from a finding, as far as the candidate sees it. */
export const findingEvents = {
  'x.warning.shown': {
    id: null,
    name: 'Warning shown',
    severity: 'notice',
    by: client,
    lane: 'window',
    opens: { each: 'finding' },
    description: 'The candidate was asked to put a stop to something that was found.',
    data: ofFinding,
  },
  'x.warning.read': {
    id: null,
    name: 'Warning read',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['x.warning.shown'],
    description: 'The candidate put a warning away.',
    data: ofFinding,
  },
  'x.cover.raised': {
    id: null,
    name: 'Exam covered',
    severity: 'warning',
    by: client,
    lane: 'session',
    opens: true,
    description: 'The exam was covered, as its settings or a person say, until a person releases it.',
    /** `finding` is null where a person covered it, by the message of that id. */
    data: z.strictObject({ finding: findingKind.nullable(), messageId: z.uuid().optional() }),
  },
  'x.cover.released': {
    id: null,
    name: 'Exam uncovered',
    severity: 'info',
    by: client,
    lane: 'session',
    closes: ['x.cover.raised'],
    description: 'The exam is no longer covered: a person released it, or the candidate handed in.',
    data: z.strictObject({ by: coverRelease, coveredMs: ms }),
  },
} as const satisfies EventDefinitions;
