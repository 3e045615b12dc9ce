import type { JoinReply } from '../../contract/http.ts';
import type { Exam, Session } from '../store/store.ts';
import type { Tokens } from '../tokens.ts';

/** A token lasts longer than any exam; the next join gives a new one. */
export const tokenLifetimeMs = 24 * 60 * 60 * 1_000;

export type JoinReplyParts = {
  readonly tokens: Tokens;
  /** The origin that clients reach this server by. */
  readonly publicUrl: () => string;
  /** AES-256 key of a session's evidence, base64url. */
  readonly evidenceKey: (sessionId: string) => Promise<string>;
};

type Addresses = Pick<JoinReply['exam'], 'startUrl' | 'submittedUrl' | 'handInUrl'>;

export function examAddresses({ venue }: Exam, publicUrl: string, examToken: string): Addresses {
  if (venue.kind === 'page') {
    const { startUrl, submittedUrl, handInUrl } = venue;
    return { startUrl, submittedUrl, handInUrl };
  }
  return {
    startUrl: `${publicUrl}/exam/?t=${examToken}`,
    submittedUrl: `${publicUrl}/exam/submitted`,
    handInUrl: `${publicUrl}/exam/#hand-in`,
  };
}

/** What a join gives, before the server has signed it. */
export async function joinReplyOf(
  session: Session & { readonly deviceKey: string },
  { id: examId, title, settings }: Exam,
  addresses: Addresses,
  { tokens, publicUrl, evidenceKey }: JoinReplyParts,
): Promise<Omit<JoinReply, 'key' | 'signature'>> {
  const { id: sessionId, attempt, candidateName, stored } = session;
  return {
    to: 'join',
    server: publicUrl(),
    sessionId,
    token: await tokens.sign(
      'candidate',
      { sub: sessionId, attempt, jkt: session.deviceKey },
      tokenLifetimeMs,
    ),
    attempt,
    candidateName,
    exam: { id: examId, title, settings, ...addresses },
    stored,
    state: session.sessionState,
    evidenceKey: await evidenceKey(sessionId),
  };
}
