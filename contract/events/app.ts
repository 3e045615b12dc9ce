import { z } from 'zod';
import { client, count, label, ms, type EventDefinitions } from './definition.ts';

/** The app about itself. */
export const appEvents = {
  'x.app.resumed': {
    id: null,
    name: 'App resumed',
    severity: 'notice',
    by: client,
    lane: 'session',
    // What was being said then is nobody's knowledge now.
    closes: ['x.audio.speech'],
    description:
      'The app went on after a restart or after the computer slept; nothing was watched in between.',
    /** Nothing was watched for `gapMs`, because the app was not running or the machine slept. */
    data: z.strictObject({ gapMs: ms, cause: z.enum(['restart', 'sleep']) }),
  },
  'x.page.restarted': {
    id: null,
    name: 'Page restarted',
    severity: 'notice',
    by: client,
    lane: 'session',
    description:
      'The process of the exam’s page, or of our own around it, ended and was started again where it was.',
    /** `candidate`: our own page around the exam. */
    data: z.strictObject({ page: z.enum(['candidate', 'exam']), reason: label }),
  },
  'x.form.unsent': {
    id: null,
    name: 'Form not sent',
    severity: 'notice',
    by: client,
    lane: 'session',
    description:
      'A form of the exam’s page could not be sent. The page is still there with what was typed, and the candidate was told.',
    /** `server`: it was reached, and could not take the form. */
    data: z.strictObject({ reason: z.enum(['network', 'server']), detail: label }),
  },
  'x.watch.failed': {
    id: null,
    name: 'Watch failed',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'Something that should be watched could not be watched.',
    data: z.strictObject({ watch: label, reason: label }),
  },
  'x.ipc.rejected': {
    id: null,
    name: 'IPC call rejected',
    severity: 'warning',
    by: client,
    lane: 'session',
    description: 'A message inside the app did not match its contract and was refused.',
    data: z.strictObject({ channel: label, reason: label }),
  },
  'x.journal.repaired': {
    id: null,
    name: 'Journal repaired',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'The end of the local journal was damaged by a crash and was set aside.',
    data: z.strictObject({ bytes: count, lines: count }),
  },
} as const satisfies EventDefinitions;
