import { z } from 'zod';
import { client, count, label, labels, ms, pixels, score01, type EventDefinitions } from './definition.ts';

/** `for-a-person`: the app could not decide, and the candidate went on. */
const stepOutcome = z.enum(['accepted', 'for-a-person']);

const photo = z.strictObject({ width: pixels, height: pixels });

/** Who the candidate is, and the room they are in. */
export const identityEvents = {
  'id-photo.captured': {
    id: 145,
    name: 'Photo ID capture',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'A photo of the identity document was taken.',
    data: photo,
  },
  'id-card.accepted': {
    id: 156,
    name: 'ID card capture success',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The photo of the identity document is usable.',
    data: z.strictObject({ faceScore01: score01, sharpness: z.number() }),
  },
  'x.id-card.rejected': {
    id: null,
    name: 'ID card not usable',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The photo of the identity document is not usable; the reasons say why.',
    data: z.strictObject({ reasons: labels.min(1).readonly() }),
  },
  'face-photo.captured': {
    id: 146,
    name: 'Face capture',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'A photo of the candidate was taken.',
    data: photo,
  },
  'face-photo.accepted': {
    id: 154,
    name: 'Face capture Success',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The photo of the candidate is usable.',
    data: z.strictObject({ similarity: z.number().optional() }),
  },
  'face-photo.rejected': {
    id: 155,
    name: 'Face capture Failure',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The photo of the candidate is not usable; the reasons say why.',
    data: z.strictObject({ reasons: labels.min(1).readonly() }),
  },
  'x.identity.finished': {
    id: null,
    name: 'Identity step finished',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The identity step ended: accepted, or left for a person to check.',
    data: z.strictObject({ outcome: stepOutcome, tries: count }),
  },
  'environment.captured': {
    id: 161,
    name: 'Environment test capture success',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The scan of the room was recorded completely.',
    data: z.strictObject({ durationMs: ms, findings: labels.readonly() }),
  },
  'x.environment.finished': {
    id: null,
    name: 'Room shown',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The candidate kept the scan of the room and went on.',
    data: z.strictObject({}),
  },
  'x.environment.deferred': {
    id: null,
    name: 'Room left for a person to check',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The room was not shown; a person should check.',
    data: z.strictObject({ reason: label }),
  },
} as const satisfies EventDefinitions;
