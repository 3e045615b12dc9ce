/** Words of newer versions of the app. */
export const update = {
  ready: {
    title: (version: string) => `Version ${version} is ready`,
    body: 'You can install it now, or after your exam. The installer of your computer opens; when it is done, open this app again.',
    install: 'Install now',
  },
  refused: {
    title: 'An update was offered, and we did not take it',
    remedy:
      'Nothing on your computer has changed, and you can take your exam. Please tell your institution what you read here.',
    reasons: {
      unreadable: 'What came from the update address of your institution cannot be read.',
      signature: 'It is not signed by your institution.',
      institution: 'It is the app of another institution.',
      target: 'It is made for another kind of computer.',
      expired:
        'It is too old to be believed: your institution has not said for a long time which version is the newest, or somebody keeps that from you.',
      older: 'It is older than the version that you have.',
      redirect: 'The update address of your institution sends us somewhere else.',
      truncated: 'It did not arrive whole. It is tried again when you open the app the next time.',
      hash: 'What arrived is not what your institution signed.',
    },
  },
} as const;
