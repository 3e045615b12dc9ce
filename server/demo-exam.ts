import type { z } from 'zod';
import type { Question } from '../contract/exam.ts';
import { examSettings } from '../contract/settings.ts';
import { joinLink, newTicketCode, printedCode } from './join/ticket-code.ts';
import type { ImportedExam, Store } from './store/store.ts';

/** A way into the demonstration exam: the code as printed, and the link that opens the app. */
export type Demo = { readonly ticket: string; readonly link: string };

/** Settings of one's own for the demonstration, as an exam file has them: zod knows the rest. */
export type DemoSettings = Readonly<z.input<typeof examSettings>>;

type DemoOptions = {
  /** Origin that the app reaches the server by. */
  readonly server: string;
  /** Fingerprint of the key that signs settings. */
  readonly key: string;
  readonly at: number;
  /** Members that count instead of the demonstration's own; what a given group leaves out has its usual value. */
  readonly settings?: DemoSettings | null;
};

/** Puts the demonstration exam in place (again) and makes a new ticket for it. */
export async function createDemo(
  { exams }: Store,
  { server, key, at, settings }: DemoOptions,
): Promise<Demo> {
  const code = newTicketCode();
  await exams.put({ ...demoExam, settings: examSettings.parse({ ...demoSettings, ...settings }) }, at);
  await exams.addTicket({ code, examId: demoExam.id, candidateName: 'Robin Ahlberg', expiresAt: null }, at);
  return { ticket: printedCode(code), link: joinLink(server, code, key) };
}

const questions: readonly Question[] = [
  {
    kind: 'single-choice',
    id: 'tides',
    title: 'Most coasts have two high tides a day. Why two, when the Moon passes overhead only once?',
    points: 2,
    choices: [
      { id: 'sun', label: 'The Moon makes one of them and the Sun makes the other.' },
      {
        id: 'difference',
        label: 'The Moon pulls the near side more, and the far side less, than the Earth as a whole.',
      },
      { id: 'reflection', label: 'The first one is reflected by the opposite coast.' },
      { id: 'rotation', label: 'The Earth turns twice as fast as the Moon.' },
    ],
  },
  {
    kind: 'multiple-choice',
    id: 'primes',
    title: 'Which of these numbers are prime? Choose all that are.',
    points: 3,
    choices: [
      { id: 'n51', label: '51' },
      { id: 'n53', label: '53' },
      { id: 'n87', label: '87' },
      { id: 'n91', label: '91' },
      { id: 'n97', label: '97' },
    ],
  },
  {
    kind: 'short-text',
    id: 'loanword',
    title: 'Name one English word that came from Arabic, and say in a few words what it meant there.',
    points: 2,
  },
  {
    kind: 'number',
    id: 'train',
    title: 'A train leaves at 09:40 and arrives at 12:10, having covered 210 km. What was its average speed?',
    points: 2,
    unit: 'km/h',
  },
  {
    kind: 'order',
    id: 'inventions',
    title: 'Put these in the order in which they came into use, the earliest first.',
    points: 4,
    items: [
      { id: 'telescope', label: 'Telescope' },
      { id: 'paper', label: 'Paper' },
      { id: 'telegraph', label: 'Electric telegraph' },
      { id: 'print', label: 'Printing with movable metal type' },
      { id: 'wheel', label: 'Wheel' },
    ],
  },
  {
    kind: 'single-choice',
    id: 'mean',
    title: 'Nine people in a room earn about the same. A tenth, who earns a hundred times as much, comes in.',
    points: 2,
    choices: [
      { id: 'median', label: 'The median rises far more than the mean.' },
      { id: 'mean', label: 'The mean rises far more than the median.' },
      { id: 'both', label: 'Both rise by about the same.' },
      { id: 'neither', label: 'Neither changes much.' },
    ],
  },
  {
    kind: 'number',
    id: 'folding',
    title: 'A sheet of paper is 0.1 mm thick. How thick is it after being folded in half ten times?',
    points: 3,
    unit: 'mm',
  },
  {
    kind: 'essay',
    id: 'library',
    title:
      'A town can keep either its library or its swimming pool. Which should it keep? Give the best reason against your own choice, and answer it.',
    points: 12,
    minWords: 120,
  },
];

/** Everything that can be shown at a desk is on; the scan of the room, which takes a laptop for a walk, is not. */
const demoSettings: DemoSettings = {
  durationMs: 30 * 60_000,
  organisation: 'Invigil University (demonstration)',
  contact:
    'This is a demonstration: nobody is on call. In a real exam, the name and number of a person stand here.',
  identity: { document: true, face: true, match: true },
  environment: false,
  accommodations: { breaks: { count: 1, eachMs: 5 * 60_000 } },
  // Who tries it out wants to look around, and to get out again.
  lockdown: { kiosk: false },
};

/** Half an hour of general knowledge and reasoning, with every kind of question there is. */
export const demoExam: ImportedExam = {
  id: '7d1f0b52-6c3e-4f0a-9b6e-2a51c4f3d801',
  title: 'Reasoning and general knowledge',
  settings: examSettings.parse(demoSettings),
  venue: {
    kind: 'paper',
    paper: {
      title: 'Reasoning and general knowledge',
      instructions:
        'Eight questions, thirty minutes. Answer them in any order and change your answers as often as you like until you hand in. Everything you write is saved as you go.',
      questions: [...questions],
    },
  },
};
