import { z } from 'zod';
import { client, count, label, type EventDefinitions } from './definition.ts';

/**
 * `stalled`: it delivers nothing, from the start or any more; `silent`: a microphone that sends nothing but zeros;
 * `frozen`: a camera that sends one and the same picture.
 */
const deviceLostReason = z.enum(['ended', 'stalled', 'revoked', 'silent', 'frozen']);
export type DeviceLostReason = z.infer<typeof deviceLostReason>;

export const deviceLost = z.strictObject({ reason: deviceLostReason });
const deviceLabel = z.strictObject({ label });
/** `looks`: how many pictures had been looked at by then, about one a second. */
export const cameraReplayed = z.strictObject({ looks: count });
/** Of what shows that a camera is a program's: its name, or that the system knows of no hardware behind it. */
export const virtualCameraEvidence = z.enum(['name', 'no-hardware']);
export type VirtualCameraEvidence = z.infer<typeof virtualCameraEvidence>;

/** Camera and microphone, as they come and go. */
export const deviceEvents = {
  'camera.detected': {
    id: 60,
    name: 'Camera Detected',
    severity: 'info',
    by: client,
    lane: 'camera',
    closes: ['x.camera.lost'],
    description: 'A camera is connected.',
    data: z.strictObject({ label, isVirtual: z.boolean() }),
  },
  'x.camera.lost': {
    id: null,
    name: 'Camera lost',
    severity: 'warning',
    by: client,
    lane: 'camera',
    opens: true,
    description: 'The camera that was in use delivers no pictures.',
    data: deviceLost,
  },
  'x.camera.virtual': {
    id: null,
    name: 'Virtual camera',
    severity: 'warning',
    by: client,
    lane: 'camera',
    description:
      'The camera in use may be a program, which can show anything: by its name, or because no hardware is behind it.',
    data: deviceLabel.extend({ evidence: virtualCameraEvidence.optional() }),
  },
  'x.camera.replayed': {
    id: null,
    name: 'Camera pictures come again',
    severity: 'warning',
    by: client,
    lane: 'camera',
    description:
      'Pictures of the camera have come a second time, to the last bit, as those of a recording do that is played over and over. A person should look.',
    data: cameraReplayed,
  },
  'x.camera.turned': {
    id: null,
    name: 'Camera turned',
    severity: 'notice',
    by: client,
    lane: 'camera',
    description:
      'The camera was found to hang upside down, or no longer to: its picture is looked at accordingly. Recordings and pictures are kept as it delivers them.',
    data: z.strictObject({ isUpsideDown: z.boolean() }),
  },
  'audio-device.detected': {
    id: 159,
    name: 'Audio device detected',
    severity: 'info',
    by: client,
    lane: 'camera',
    closes: ['x.microphone.lost'],
    description: 'A microphone is connected.',
    data: deviceLabel,
  },
  'x.microphone.lost': {
    id: null,
    name: 'Microphone lost',
    severity: 'warning',
    by: client,
    lane: 'camera',
    opens: true,
    closes: ['x.audio.speech'],
    description: 'The microphone that was in use delivers no sound.',
    data: deviceLost,
  },
} as const satisfies EventDefinitions;
