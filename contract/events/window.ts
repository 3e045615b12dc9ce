import { z } from 'zod';
import { client, label, ms, type EventDefinitions } from './definition.ts';

const idle = z.strictObject({ idleMs: ms });

/** The exam window, keyboard and pointer. */
export const windowEvents = {
  'window.focus-out': {
    id: 5,
    name: 'Window Focus-Out',
    severity: 'warning',
    by: client,
    lane: 'window',
    opens: true,
    isObservation: true,
    description: 'Another window came in front of the exam.',
    data: z.strictObject({ application: label, windowTitle: label.optional() }),
  },
  'window.focus-in': {
    id: 4,
    name: 'Window Focus-In',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['window.focus-out'],
    isObservation: true,
    description: 'The exam window is in front again.',
    data: z.strictObject({ awayMs: ms }),
  },
  'user.idle': {
    id: 6,
    name: 'User Idle',
    severity: 'notice',
    by: client,
    lane: 'window',
    opens: true,
    isObservation: true,
    description: 'Nobody touched keyboard or pointer for a while.',
    data: idle,
  },
  'user.active': {
    id: 7,
    name: 'User Active',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['user.idle'],
    isObservation: true,
    description: 'The candidate used keyboard or pointer again.',
    data: idle,
  },
} as const satisfies EventDefinitions;
