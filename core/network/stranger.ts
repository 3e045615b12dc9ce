/**
 * Who answered instead of the exam server:
 * - `sign-in`: a page of this network that wants to be seen first, as in hotels and on guest networks
 * - `proxy`: the network's proxy, which wants to know who asks
 * - `blocked`: something on the way that does not let the request through
 * - `gateway`: what stands in front of the server, and cannot reach it now
 * - `crowded`: something on the way that has had too many requests
 * - `other`: nobody we know
 */
export const strangers = ['sign-in', 'proxy', 'blocked', 'gateway', 'crowded', 'other'] as const;
export type Stranger = (typeof strangers)[number];

/** What there is to see of an answer that is none of our server's. */
export type StrangeAnswer = {
  readonly status: number;
  /** Of the `Content-Type` header, in whatever case; null without one. */
  readonly contentType: string | null;
  /** Whether the request ended at another origin than it was sent to. */
  readonly isElsewhere: boolean;
};

const byStatus: Readonly<Record<number, Stranger>> = {
  // RFC 6585, section 6
  511: 'sign-in',
  407: 'proxy',
  401: 'blocked',
  403: 'blocked',
  451: 'blocked',
  429: 'crowded',
  500: 'gateway',
  502: 'gateway',
  503: 'gateway',
  504: 'gateway',
};

/** Names who it was. Told by the status first: a sign-in page may come with any, most often 200 and a redirect's. */
export function strangerOf({ status, contentType, isElsewhere }: StrangeAnswer): Stranger {
  const named = byStatus[status];
  if (named !== undefined) return named;
  const isRedirect = status >= 300 && status < 400;
  const isPage = /^\s*(text\/html|application\/xhtml\+xml)/i.test(contentType ?? '');
  return isElsewhere || isRedirect || (isPage && status < 400) ? 'sign-in' : 'other';
}

/** What was met and what a person can do about it. */
export const strangerWords: Readonly<Record<Stranger, string>> = {
  'sign-in':
    'A sign-in page of this network answered instead of the exam server. Open a browser, sign in to the network, and come back.',
  proxy:
    'The proxy of this network wants a name and a password and did not let the request through. Ask whoever looks after the network, or use another one.',
  blocked:
    'Something in this network does not let requests to the exam server through. Ask whoever looks after the network, or use another one.',
  gateway: 'The exam server cannot be reached behind its address just now. Wait a moment and try again.',
  crowded: 'Something on the way to the exam server has had too many requests. Wait a minute and try again.',
  other:
    'Something else than the exam server answered at this address. Look whether the address is right and this network is open, and try again.',
};
