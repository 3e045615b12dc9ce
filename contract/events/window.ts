import { z } from 'zod';
import { client, count, label, ms, score01, type EventDefinitions } from './definition.ts';

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

/**
 * Where it is drawn: a window of the `screen`'s own, one on the compositor's `overlay` above all windows, or one of
 * another program `inside` a window of ours.
 */
export const windowPlace = z.enum(['screen', 'overlay', 'inside']);
export type WindowPlace = z.infer<typeof windowPlace>;
/**
 * `record`: all input is told to it, whoever it is for; `grab`: some keys or buttons go to it and not to the exam; `raw`:
 * it asks for events of input devices, and has no window that they could be for.
 */
export const listenMeans = z.enum(['record', 'grab', 'raw']);
export type ListenMeans = z.infer<typeof listenMeans>;

/** What other programs show over the exam, and what they do to its input. Never what was typed, nor where. */
export const desktopEvents = {
  'x.window.foreign': {
    id: null,
    name: 'Window over the exam',
    severity: 'warning',
    by: client,
    lane: 'window',
    opens: { each: 'window' },
    finding: 'windows',
    description: 'Another program shows a window over the exam.',
    /**
     * `window`: tells windows apart within a session. `application`: executable name, `path`: where its file lies; as far
     * as the system says. `opacity01`: 0 cannot be seen. `isCaptureExcluded`: left out of pictures of the screen; null
     * where the system does not say. Pixels.
     */
    data: z.strictObject({
      window: label,
      application: label,
      path: label.nullable(),
      place: windowPlace,
      width: count,
      height: count,
      isOnTop: z.boolean(),
      isClickThrough: z.boolean(),
      isManaged: z.boolean(),
      opacity01: score01,
      isCaptureExcluded: z.boolean().nullable(),
    }),
  },
  'x.window.foreign-gone': {
    id: null,
    name: 'Window over the exam gone',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['x.window.foreign'],
    finding: 'windows',
    description: 'A window of another program is no longer over the exam.',
    data: z.strictObject({ window: label, application: label, shownMs: ms }),
  },
  'x.input.injected': {
    id: null,
    name: 'Input made by a program',
    severity: 'warning',
    by: client,
    lane: 'window',
    opens: true,
    finding: 'input',
    description: 'A program began to press keys or buttons in place of a person.',
    /** Presses so far. */
    data: z.strictObject({ keys: count, clicks: count }),
  },
  'x.input.injection-ended': {
    id: null,
    name: 'Input made by a program ended',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['x.input.injected'],
    finding: 'input',
    description: 'No program has pressed keys or buttons for a while.',
    /** All presses from the beginning to the last, and the time between them. */
    data: z.strictObject({ keys: count, clicks: count, lastedMs: ms }),
  },
  'x.input.listened': {
    id: null,
    name: 'Program listens to input',
    severity: 'notice',
    by: client,
    lane: 'window',
    finding: 'input',
    description: 'Another program has asked the system for keys or buttons that are not its own.',
    data: z.strictObject({ application: label, path: label.nullable(), means: listenMeans }),
  },
} as const satisfies EventDefinitions;
