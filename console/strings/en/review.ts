import type { Decision } from '../../../contract/console/review.ts';
import type { IncidentRuleId, ReviewLane } from '../../../contract/incidents/rule-set.ts';
import type { Standing } from '../../../core/incidents/standing.ts';
import { amounts } from './amounts.ts';

const { count, durationText } = amounts;

/** What each rule may have noticed. No more than software can know, and never what a person meant. */
const rules: Readonly<Record<IncidentRuleId, string>> = {
  phone: 'A phone may be visible',
  book: 'A book may be visible',
  'several-faces': 'More than one face may be in view',
  'no-face': 'No face could be seen',
  'other-face': 'The face may be unlike the photo',
  'false-camera': 'The camera may be a program or a recording',
  speech: 'Somebody may be speaking',
  focus: 'Another window was in front',
  'window-over-exam': 'Another program showed a window over the exam',
  'blocked-tries': 'Keys or actions that the exam does not allow',
  'left-exam': 'The exam was left, not handed in',
  idle: 'Keyboard and pointer were not used',
  'screen-locked': 'The screen was locked',
  program: 'A program that the exam does not allow was running',
  'remote-access': 'Remote access may be possible',
  'screen-taken': 'Another program may be taking the screen',
  input: 'A program may make or hear keys and clicks',
  displays: 'More than one display',
  'virtual-machine': 'Signs of a virtual machine',
  tampering: 'The app may have been changed',
  devices: 'A device was plugged in',
  clock: 'The clock was set to another time',
  connection: 'The connection was lost',
  'camera-unusable': 'The camera was dark, covered or frozen',
  'camera-lost': 'The camera delivered nothing',
  'microphone-lost': 'The microphone delivered nothing',
  'screen-not-captured': 'The screen was not captured',
  'not-watched': 'For a while, not everything was watched',
  'record-incomplete': 'Part of the record could not be kept',
  'app-fault': 'Something failed in the app or the exam page',
};

/** Every word of the review. Another language is another object of this shape. */
export const review = {
  title: 'Review',
  rules,
  kinds: { conduct: 'Conduct', technical: 'Technical' },
  score: (score01: number) => `score ${score01.toFixed(2).replace(/^0/, '')}`,
  notice:
    'Software noticed this and can be wrong. Look before you decide. A priority says whom to look at first, and nothing else.',
  standings: {
    undecided: 'Not decided',
    confirmed: 'Confirmed',
    dismissed: 'Dismissed',
    technical: 'Technical',
    'second-review': 'Second reviewer',
  } satisfies Record<Standing, string>,
  decide: {
    confirmed: 'Confirm',
    dismissed: 'Dismiss',
    technical: 'Technical',
    'second-review': 'Second reviewer',
  } satisfies Record<Decision, string>,
  lanes: {
    face: 'Face',
    objects: 'Objects',
    focus: 'Focus',
    voice: 'Voice',
    computer: 'Computer',
    network: 'Network',
    proctor: 'Proctor',
  } satisfies Record<ReviewLane, string>,

  list: {
    exam: 'Exam',
    intro: 'Those first that most want a look.',
    candidate: 'Candidate',
    priority: 'Priority',
    why: 'Made up of',
    incidents: 'Incidents',
    nothing: 'Nothing of conduct was noticed',
    technical: (n: number, ms: number) =>
      `Technical, counts nothing: ${count(n, 'incident', 'incidents')}, ${durationText(ms)}`,
    left: (undecided: number, all: number) =>
      undecided === 0 ? `All ${all} decided` : `${undecided} of ${all} to decide`,
    second: (n: number) => `${n} for a second reviewer`,
    none: 'Nobody has joined this exam yet.',
    noExam: 'There is no exam whose sessions you may review.',
    rules: 'Rules and false alarms',
    version: (n: number) => (n === 0 ? 'Rules as shipped' : `Rules of this exam, version ${n}`),
    contribution: (title: string, n: number, points: number, weight: number, times: number) =>
      `${title}: ${count(n, 'time', 'times')}, ${points} points (${weight} × ${times})`,
  },

  page: {
    back: 'All sessions of this exam',
    report: 'Report',
    reading: 'Reading the session…',
    incidents: 'Incidents',
    place: (n: number, of: number) => `${n} of ${of}`,
    left: (undecided: number, all: number) => `${undecided} of ${all} to decide`,
    none: 'No incidents in this session.',
    player: 'Recordings',
    noRecordings: 'Nothing was recorded in this session.',
    lanes: 'Lanes',
    lanesSummary: (n: number) =>
      `${count(n, 'incident', 'incidents')} over time. The list of incidents has every one of them.`,
    open: 'still lasting',
    lasted: (ms: number) => (ms < 1_000 ? 'a moment' : durationText(ms)),
    events: 'Events',
    comment: 'Comment (optional)',
    commentHint: 'Goes with your next decision.',
    saidBy: (decision: string, name: string, at: string) => `${decision}: ${name}, ${at}`,
    grown: 'This incident has grown since the last decision.',
    chosen: (n: number, of: number, title: string, standing: string) =>
      `Incident ${n} of ${of}: ${title}. ${standing}.`,
    decided: (decision: string) => `${decision}.`,
    allDecided: 'Every incident of this session is decided.',
    notKept: 'Your decision was not kept',
    keys: 'Keys',
    keysOn: 'Keys are on',
  },

  /** What each key does. They work while the focus is on this page, outside of text fields. */
  keys: {
    space: 'Space',
    next: 'Next incident',
    previous: 'Previous incident',
    undecided: 'Next to decide',
    play: 'Play or pause',
    speed: 'Speed 1× or 2×',
    quiet: 'Skip quiet parts',
    back5: '5 s back',
    on5: '5 s on',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    comment: 'Write a comment',
    leave: 'Out of the comment',
  },

  report: {
    title: 'Session report',
    back: 'Back to the review',
    print: 'Print or save as PDF',
    json: 'As JSON, with the chain',
    made: (name: string, at: string) => `Made by ${name}, ${at}`,
    candidate: 'Candidate',
    session: 'Session',
    exam: 'Exam',
    zone: 'Times are in',
    incident: 'What may have been noticed',
    when: 'When',
    decision: 'What people decided',
    priority: (points: number) => `Priority ${points}`,
  },

  chain: {
    title: 'Integrity',
    checking: 'Checking the record…',
    holds: (app: number, server: number) =>
      `The record holds: ${count(app, 'event', 'events')} of the app and ${server} of the server follow each other, and none was changed.`,
    breaks: (whose: string, seq: number) => `The record of ${whose} breaks at event ${seq}`,
    app: 'the app',
    server: 'the server',
    unable: 'It can only be checked over https or on this computer.',
    end: 'Last hash',
  },

  rulesPage: {
    back: 'All sessions of this exam',
    title: 'Rules and false alarms',
    intro:
      'What each rule weighs, and how often people dismissed what it found. Technical trouble weighs nothing and cannot be given a weight.',
    rule: 'Rule',
    weight: 'Weight',
    found: 'Incidents',
    decided: 'Decided',
    dismissed: 'Dismissed',
    share: (dismissed: number, decided: number) =>
      decided === 0
        ? 'Nobody has decided yet'
        : `${dismissed} of ${decided} (${Math.round((100 * dismissed) / decided)} %)`,
    tryOut: 'Try on this exam',
    save: 'Use for this exam',
    saved: (version: number) => `Saved as version ${version}.`,
    changesNothing: 'Trying changes nothing.',
    tried: 'What these rules would have said',
    points: (now: number, then: number) => `${now} now, ${then} then`,
    setBy: (name: string, at: string) => `Set by ${name}, ${at}`,
  },
};
