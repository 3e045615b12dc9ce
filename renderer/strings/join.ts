/** Words of joining. */
export const join = {
  title: 'Join your exam',
  lead: 'You find the link in the invitation from your institution. After that we go through everything together, one step at a time.',
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
  byCode: 'I have a server address and a code',
  byLink: 'I have a link',
  missing: { link: 'Paste your link first.', server: 'Type the server address.', code: 'Type your code.' },
} as const;

export const invitation = {
  title: 'Is this your exam?',
  lead: 'The link you opened leads to this server. Go on only if you know the name from your institution.',
  server: 'Server',
  code: 'Your code',
  submit: 'Yes, join',
  other: 'Use another link',
} as const;
