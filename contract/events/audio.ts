import { z } from 'zod';
import { client, ms, score01, type EventDefinitions } from './definition.ts';

const speech = z.strictObject({
  /** From its beginning to where it has got to. */
  durationMs: ms,
  /** How loud it was, decibels relative to full scale (dBFS). */
  levelDb: z.number(),
  /** Of that time, how much was speech. */
  share01: score01,
});

/** What the microphone hears. Never what is said, nor who says it. */
export const audioEvents = {
  'x.audio.speech': {
    id: null,
    name: 'Speech heard',
    severity: 'warning',
    by: client,
    lane: 'camera',
    opens: true,
    isObservation: true,
    finding: 'speech',
    description:
      'Somebody may be speaking near the microphone, the candidate included; a person should listen.',
    data: speech,
  },
  'x.audio.quiet': {
    id: null,
    name: 'Speech over',
    severity: 'info',
    by: client,
    lane: 'camera',
    closes: ['x.audio.speech'],
    isObservation: true,
    finding: 'speech',
    description: 'Nobody has been heard to speak for some seconds.',
    data: speech,
  },
} as const satisfies EventDefinitions;
