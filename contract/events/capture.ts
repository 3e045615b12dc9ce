import { z } from 'zod';
import { client, count, label, labels, ms, pixels, sha256Hex, type EventDefinitions } from './definition.ts';

const reasonOnly = z.strictObject({ reason: label });

/** What is captured and kept of screen, camera and microphone. */
export const captureEvents = {
  'screen-capture.enabled': {
    id: 149,
    name: 'Screen Capture Enabled',
    severity: 'info',
    by: client,
    lane: 'window',
    opens: true,
    description: 'The entire screen is being captured.',
    data: z.strictObject({ displayId: label, width: pixels, height: pixels }),
  },
  'screen-capture.stopped': {
    id: 12,
    name: 'Screen-capture Stopped',
    severity: 'warning',
    by: client,
    lane: 'window',
    closes: ['screen-capture.enabled'],
    description: 'The screen is no longer being captured.',
    data: reasonOnly,
  },
  'screen-capture.denied': {
    id: 150,
    name: 'Screen Capture Denied',
    severity: 'warning',
    by: client,
    lane: 'window',
    description: 'Capturing the entire screen was refused.',
    data: reasonOnly,
  },
  'recording.started': {
    id: 13,
    name: 'Recording Started',
    severity: 'info',
    by: client,
    lane: 'camera',
    opens: { each: 'streams' },
    description: 'Recording began.',
    data: z.strictObject({
      streams: labels.readonly(),
      mimeType: label,
      segmentMs: ms,
    }),
  },
  'recording.stopped': {
    id: 14,
    name: 'Recording Stopped',
    severity: 'notice',
    by: client,
    lane: 'camera',
    closes: ['recording.started'],
    description: 'Recording ended.',
    data: z.strictObject({
      streams: labels.readonly(),
      segments: count,
      bytes: count,
      durationMs: ms,
      reason: label,
    }),
  },
  'x.recording.segment': {
    id: null,
    name: 'Recording segment',
    severity: 'info',
    by: client,
    lane: 'camera',
    description: 'A piece of recording that plays by itself was finished.',
    /** One segment that plays alone; its bytes are the event's evidence. `startedAt`: epoch milliseconds. */
    data: z.strictObject({
      stream: z.enum(['camera', 'screen', 'room']),
      index: count,
      startedAt: z.int(),
      durationMs: ms,
      bytes: count,
      mimeType: label,
    }),
  },
  'x.evidence.attached': {
    id: null,
    name: 'Picture attached',
    severity: 'info',
    by: client,
    lane: 'camera',
    description: 'A picture that belongs to an earlier event was kept.',
    /**
     * A piece that was not on disk yet when its event was written: the event does not wait for it. `of`: id of that event;
     * `sha256`: as in `evidence` of this one's envelope.
     */
    data: z.strictObject({ of: z.uuid(), sha256: sha256Hex }),
  },
  'x.evidence.dropped': {
    id: null,
    name: 'Evidence dropped',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'Evidence could not be kept on the candidate’s computer; events were not touched.',
    /** Evidence that had to be given up: the disk was full, or it could not be written. */
    data: z.strictObject({ kind: label, count, bytes: count, reason: label }),
  },
} as const satisfies EventDefinitions;
