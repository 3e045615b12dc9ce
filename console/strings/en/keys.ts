import type { ApiScope } from '../../../contract/access.ts';

/** Of the keys with which the institution's systems ask. */
export const keys = {
  title: 'API keys',
  lead: 'With a key, a system of the institution asks this server by itself.',
  make: 'New key…',
  none: 'No system has a key.',
  name: 'System',
  scopes: 'May',
  exams: 'Exams',
  state: 'Key',
  used: 'Last used',
  hint: (end: string) => `…${end}`,
  everyExam: 'Every exam, and the server',
  goneExam: 'an exam that is gone',
  never: 'Never',
  good: 'Good',
  until: (day: string) => `Until ${day}`,
  expired: (day: string) => `Expired ${day}`,
  ended: (day: string) => `Ended ${day}`,
  end: 'End…',
  endOf: (name: string) => `End the key of ${name}`,

  names: {
    'sessions.watch': 'Read sessions and their events',
    'evidence.see': 'See evidence',
    'results.export': 'Take answers and results',
    'exams.read': 'Read exams',
    'exams.write': 'Add exams, and new versions',
    'tickets.manage': 'Add candidates, take tickets back',
    'privacy.order': 'Hold data, and ask to erase it',
    'privacy.export': 'Take all data of a candidate',
  } satisfies Record<ApiScope, string>,

  dialog: {
    title: 'New API key',
    name: 'Which system it is for',
    scopes: 'What it may',
    exams: 'In which exams',
    every: 'Every exam, and the server',
    chosen: 'Chosen exams',
    days: 'How long it is good',
    spans: [
      { id: '30', label: '30 days' },
      { id: '90', label: '90 days' },
      { id: '365', label: 'A year' },
      { id: '0', label: 'Until somebody ends it' },
    ],
    cancel: 'Cancel',
    make: 'Make the key',
    making: 'Making…',
    missing: 'Say which system it is for, what it may, and in which exams.',
  },
  secret: {
    title: 'Copy this key now',
    body: (name: string) =>
      `It is shown this once, and only its fingerprint is kept. Give it to ${name} on a way that nobody else reads.`,
    label: 'API key',
    close: 'Done',
  },
  ending: {
    title: (name: string) => `End the key of ${name}?`,
    body: 'What asks with it is refused from now on. A key that has ended does not come back.',
    keep: 'Keep it',
    end: 'End the key',
    pending: 'Ending…',
  },
};
