/** Words of joining. */
export const join = {
  title: 'Join your exam',
  lead: 'You find the link in the invitation from your institution. After that we go through everything together, one step at a time.',
  /** Where the build knows its server. */
  homeLead:
    'The code is on the invitation from your institution, or is given to you in the room. After that we go through everything together, one step at a time.',
  link: 'Invitation link',
  linkHint: 'It begins with invigil://',
  paste: 'Paste the whole link here',
  server: 'Server address',
  serverHint: 'For example exams.university.edu',
  code: 'Your code',
  codeHint: '8 to 16 letters and digits. Small or capital, with or without dashes.',
  submit: 'Continue',
  joining: 'Joining…',
  waiting: 'Many people are joining right now. It is tried again by itself in a moment: just wait.',
  by: { link: 'I have a link', home: 'I have a code', code: 'I have a server address and a code' },
  missing: { link: 'Paste your link first.', server: 'Type the server address.', code: 'Type your code.' },
} as const;

/** Of a session that another computer has: asked before it moves, and told where it went on. */
export const elsewhere = {
  ask: {
    title: 'This exam is open on another computer',
    body: 'Do you want to continue it here? It then stops on the other computer, and everything goes on from where it is. Your proctor sees that you have moved.',
    stay: 'Leave it there',
    submit: 'Continue here',
    pending: 'Moving your exam…',
  },
  title: 'Your exam goes on at another computer',
  lead: 'It was continued there, so it has stopped here. You need not do anything: work on where it is open.',
  nothingLost: 'What had been sent from here is there, too. The rest is kept on this computer.',
  backHint: 'Is the other computer not with you? You can take your exam back. It then stops there.',
  submit: 'Continue here again',
  pending: 'Taking your exam back…',
  waiting: {
    title: 'A proctor is being asked',
    body: 'Your exam is open on another computer, and a proctor decides whether it may go on here. They see this sign: show it, or read it out to them.',
    left: 'It goes on by itself as soon as they have said yes. Where it is open now, nothing is lost.',
    stop: 'Stop waiting',
  },
  other: 'Join another exam',
} as const;

/** Why the app did not come back into an exam by itself. */
export const startTrouble = {
  unreadable: {
    title: 'Join your exam once more',
    body: 'This computer had an exam, and cannot read which one it was. Use your link or code again: your exam goes on where it was.',
  },
  'not-resumed': {
    title: 'Your exam could not be opened again',
    body: 'Look whether the disk of this computer is full, and make some room. It is tried again by itself, and your exam goes on where it was. Your link or code works again, too.',
  },
} as const;

export const invitation = {
  title: 'Is this your exam?',
  lead: 'Your exam would be held by this server, and everything that is captured goes there. Go on only if you know the name from your institution.',
  server: 'Server',
  known: {
    title: 'How it is known',
    link: 'Your link says by which key this server is known. Another one in its place is refused.',
    build: 'This app is your institution’s, and takes exams that were signed by your institution alone.',
    nobody:
      'Nobody has said before now by which key it is known. Compare the name above with your invitation, letter by letter.',
  },
  code: 'Your code',
  submit: 'Yes, join',
  other: 'Use another link',
} as const;
