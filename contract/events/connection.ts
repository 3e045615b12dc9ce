import { z } from 'zod';
import { client, label, ms, type EventDefinitions } from './definition.ts';

/** The link to the server. */
export const connectionEvents = {
  'socket.connected': {
    id: 9,
    name: 'Socket connection success',
    severity: 'info',
    by: client,
    lane: 'connection',
    closes: ['socket.disconnected', 'candidate.offline'],
    description: 'The app has a working connection to the server.',
    data: z.strictObject({
      attempt: z.int().positive(),
      rttMs: ms,
      clockOffsetMs: z.number(),
    }),
  },
  'socket.disconnected': {
    id: 10,
    name: 'Socket disconnected',
    severity: 'notice',
    by: client,
    lane: 'connection',
    opens: true,
    description: 'A working connection to the server broke.',
    data: z.strictObject({ reason: label }),
  },
  'socket.failed': {
    id: 158,
    name: 'Socket connection failure',
    severity: 'notice',
    by: client,
    lane: 'connection',
    description: 'The app tried to reach the server and could not.',
    data: z.strictObject({ attempts: z.int().positive(), code: label }),
  },
  'candidate.offline': {
    id: 181,
    name: 'Candidate Offline',
    severity: 'warning',
    by: ['client', 'server'],
    lane: 'connection',
    opens: true,
    description: 'The candidate has had no connection for a while.',
    data: z.strictObject({ sinceMs: ms }),
  },
} as const satisfies EventDefinitions;
