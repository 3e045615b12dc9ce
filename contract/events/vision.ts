import { z } from 'zod';
import { client, label, luminance, ms, score01, type EventDefinitions } from './definition.ts';

/** `[x, y, width, height]` as fractions of the frame; may reach a little beyond it at the edges. */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
export type Box = z.infer<typeof box>;
/** Of a crowd, as many are shown; all of them are counted. */
export const mostFacesNamed = 50;
const faceAbsentReason = z.enum(['absent', 'dark', 'covered', 'frozen']);
export type FaceAbsentReason = z.infer<typeof faceAbsentReason>;

/** 1 for the very same face, 0.5 at the threshold of the same person: not a probability. `looks`: that supported it. */
const faceCompared = z.strictObject({ similarity01: score01, looks: z.int().positive() });

const objectSeen = z.strictObject({ score01, box });

/** What the camera sees. */
export const visionEvents = {
  'face.detected': {
    id: 15,
    name: 'Face Detected',
    severity: 'info',
    by: client,
    lane: 'camera',
    closes: ['face.not-detected', 'face.multiple'],
    isObservation: true,
    description: 'Exactly one face is in front of the camera again.',
    data: z.strictObject({ score01, box }),
  },
  'face.not-detected': {
    id: 16,
    name: 'Face Not Detected',
    severity: 'warning',
    by: client,
    lane: 'camera',
    opens: true,
    isObservation: true,
    hasPicture: true,
    description: 'No face can be seen; the reason tells an empty chair from a camera that sees nothing.',
    data: z.strictObject({ reason: faceAbsentReason, luminance }),
  },
  'face.multiple': {
    id: 81,
    name: 'Multiple Face Detected',
    severity: 'alert',
    by: client,
    lane: 'camera',
    opens: true,
    isObservation: true,
    hasPicture: true,
    description: 'More than one face may be in front of the camera.',
    data: z.strictObject({
      count: z.int().min(2),
      boxes: z.array(box).max(mostFacesNamed).readonly(),
      scores: z.array(score01).max(mostFacesNamed).readonly(),
    }),
  },
  'x.face.different': {
    id: null,
    name: 'Face unlike the photo',
    severity: 'warning',
    by: client,
    lane: 'camera',
    opens: true,
    isObservation: true,
    hasPicture: true,
    description:
      'The face may be unlike the one of the identity step. That is a similarity and no verdict: a person should compare the pictures.',
    data: faceCompared,
  },
  'x.face.alike': {
    id: null,
    name: 'Face alike again',
    severity: 'info',
    by: client,
    lane: 'camera',
    closes: ['x.face.different'],
    isObservation: true,
    description: 'The face is like the one of the identity step again.',
    data: faceCompared,
  },
  'object.mobile-phone': {
    id: 169,
    name: 'Mobile Phone Detected',
    severity: 'alert',
    by: client,
    lane: 'objects',
    isObservation: true,
    hasPicture: true,
    description: 'Possibly a mobile phone in view; a person should look.',
    data: objectSeen,
  },
  'object.book': {
    id: 170,
    name: 'Book detected',
    severity: 'alert',
    by: client,
    lane: 'objects',
    isObservation: true,
    hasPicture: true,
    description: 'Possibly a book in view; a person should look.',
    data: objectSeen,
  },
  'x.vision.restarted': {
    id: null,
    name: 'Vision restarted',
    severity: 'notice',
    by: client,
    lane: 'camera',
    description: 'The camera analysis stopped and was started again; nothing was seen in between.',
    data: z.strictObject({ reason: label, gapMs: ms, restarts: z.int().positive() }),
  },
} as const satisfies EventDefinitions;
