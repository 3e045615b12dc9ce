/** Of signing in with a code beside the password. */
export const secondFactor = {
  title: 'Two-step sign-in',
  hint: 'Beside your password, a code that an app on your telephone shows. Who learns your password does not get in with it.',
  off: 'Off',
  since: (at: string) => `On since ${at}`,
  codesLeft: (n: number) =>
    n === 0
      ? 'No recovery codes are left: make new ones.'
      : n === 1
        ? 'One recovery code is left.'
        : `${n} recovery codes are left.`,
  current: 'Current password',
  begin: 'Set up',
  beginning: 'Preparing…',
  scan: 'Read this with an app for codes, such as the one of your telephone or your password manager.',
  qr: 'QR code for an app for codes',
  secret: 'Or type this into the app',
  confirmHint: 'The six digits that the app shows now.',
  confirm: 'Switch on',
  confirming: 'Switching on…',
  cancel: 'Cancel',
  codesTitle: 'Your recovery codes',
  codesHint:
    'Each signs you in once, without the telephone. They are shown this once: keep them where the telephone is not.',
  copy: 'Copy',
  copied: 'The codes are copied.',
  notCopied: 'The browser does not let the codes be copied: write them down.',
  print: 'Print',
  kept: 'I have kept them',
  switchedOn: 'Two-step sign-in is on, and all other browsers are signed out.',
  switchedOff: 'Two-step sign-in is off.',
  newCodes: 'New recovery codes…',
  newCodesHint: 'The ones from before do not work any more then.',
  makeCodes: 'Make new codes',
  makingCodes: 'Making…',
  end: 'Switch off…',
  endHint: 'Your password alone signs you in then.',
  endNow: 'Switch off',
  ending: 'Switching off…',
  code: 'Code',
  codeHint: 'Six digits of your app, or a recovery code.',
  missing: 'Type the code.',
  missingBoth: 'Type your password and the code.',
  missingPassword: 'Type your password.',
  signIn: {
    title: 'Now the code',
    lead: 'The password is right. Type the six digits that your app shows, or one of your recovery codes.',
    afterLink: 'The password is set. Type the six digits that your app shows, or one of your recovery codes.',
    help: 'Lost your telephone and your recovery codes? An administrator can switch two-step sign-in off for you. Right digits that do not work mean that the clock of your telephone is wrong: let it set itself.',
    other: 'Sign in as somebody else',
  },
  staff: {
    on: 'Two-step sign-in',
    take: 'Switch two-step sign-in off…',
    takeTitle: (name: string) => `Switch two-step sign-in off for ${name}?`,
    takeBody:
      'Their password alone signs them in then. Be sure that it is really they who ask: whoever has their password may say so, too.',
    takeNow: 'Switch it off',
    taking: 'Switching off…',
    cancel: 'Cancel',
  },
};
