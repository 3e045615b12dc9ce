import type { Stranger } from '../../contract/app-state.ts';

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

/**
 * Who was met where there was no answer at all, as far as the error of a request tells it: Chromium names its own
 * (`net::ERR_CERT_AUTHORITY_INVALID`), Node those of OpenSSL. Null: nobody; the line is dead, or nobody listens.
 */
export function strangerOfError(error: unknown): Stranger | null {
  const said = wordsOf(error);
  if (/ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/.test(said)) return 'date';
  if (/ERR_CERT_|ERR_SSL_|ERR_TLS_|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)/.test(said))
    return 'certificate';
  return null;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${error.cause === undefined ? '' : wordsOf(error.cause)}`;
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
  certificate:
    'Somebody in this network answers in the exam server’s place, with a certificate that this computer does not trust. Use another network, or ask whoever looks after this one.',
  date: 'The certificate of the exam server is out of date by the clock of this computer. Look whether its date and time are right, and try again.',
  other:
    'Something else than the exam server answered at this address. Look whether the address is right and this network is open, and try again.',
};
