import { z } from 'zod';
import { client, label, labels, luminance, ms, pixels, type EventDefinitions } from './definition.ts';

export const cameraFailureReason = z.enum([
  'denied',
  'missing',
  'busy',
  'no-frames',
  'frozen',
  'dark',
  'covered',
  'blurred',
  'too-small',
]);
export type CameraFailureReason = z.infer<typeof cameraFailureReason>;
/** `silent`: the device delivers nothing at all; `not-heard`: no speech above the room's noise. */
export const microphoneFailureReason = z.enum(['denied', 'missing', 'busy', 'silent', 'not-heard', 'noisy']);
export type MicrophoneFailureReason = z.infer<typeof microphoneFailureReason>;

const notification = z.strictObject({ backend: label, reason: label });

/** What the system check found, before anything is watched. */
export const checkEvents = {
  'notification.granted': {
    id: 17,
    name: 'Notification Permission Granted',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The operating system would show our notifications.',
    data: notification,
  },
  'notification.denied': {
    id: 18,
    name: 'Notification Permission Denied',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The operating system would not show our notifications.',
    data: notification,
  },
  'camera-test.passed': {
    id: 26,
    name: 'Camera Test Passed',
    severity: 'info',
    by: client,
    lane: 'camera',
    description: 'The camera works and its picture is good enough.',
    data: z.strictObject({
      width: pixels,
      height: pixels,
      fps: z.number().nonnegative(),
      luminance,
    }),
  },
  'camera-test.failed': {
    id: 27,
    name: 'Camera Test Failed',
    severity: 'notice',
    by: client,
    lane: 'camera',
    description: 'The camera check found a problem; the reason names it.',
    data: z.strictObject({ reason: cameraFailureReason }),
  },
  'audio-test.passed': {
    id: 34,
    name: 'Audio Test Passed',
    severity: 'info',
    by: client,
    lane: 'camera',
    description: 'The microphone works: speech was heard above the noise of the room.',
    /** Decibels relative to full scale (dBFS): 0 is the loudest there is. */
    data: z.strictObject({ peakDb: z.number(), noiseDb: z.number() }),
  },
  'x.audio.test-failed': {
    id: null,
    name: 'Audio test failed',
    severity: 'notice',
    by: client,
    lane: 'camera',
    description: 'The microphone check found a problem; the reason names it.',
    data: z.strictObject({ reason: microphoneFailureReason }),
  },
  'x.connection.measured': {
    id: null,
    name: 'Connection measured',
    severity: 'info',
    by: client,
    lane: 'connection',
    description: 'Round trip, upload rate and clock offset were measured.',
    /** `uploadKbps`: kilobits per second. */
    data: z.strictObject({
      rttMs: ms,
      uploadKbps: z.number().nonnegative(),
      clockOffsetMs: z.number(),
    }),
  },
  'x.check.finished': {
    id: null,
    name: 'System check finished',
    severity: 'info',
    by: client,
    lane: 'session',
    description: 'The system check came to its end; what failed is for a person to look at.',
    data: z.strictObject({
      passed: labels.readonly(),
      failed: labels.readonly(),
      skipped: labels.readonly(),
    }),
  },
} as const satisfies EventDefinitions;
