import type { z } from 'zod';
import type { JoinReply } from '../../../contract/http.ts';
import { examSettings } from '../../../contract/settings.ts';
import { genesisHash } from '../../../contract/envelope.ts';
import type { SessionRecord } from '../../../main/session/start/session-record.ts';
import { createAnswerSigner } from '../../../server/join/answer-signature.ts';
import { newSigningKey } from '../../../server/tokens.ts';

/** Of the server that {@link aSessionRecord} was joined at. */
export const signer = createAnswerSigner(newSigningKey());

/** What a server says to a first join, signed by it. */
export const aReply = (settings: z.input<typeof examSettings> = {}): JoinReply =>
  signer.sign({
    to: 'join',
    server: 'http://127.0.0.1:8080',
    sessionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    token: 'a.secret.token',
    attempt: 1,
    candidateName: 'Ada Example',
    exam: {
      id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      title: 'An exam',
      settings: examSettings.parse(settings),
      startUrl: 'http://127.0.0.1:8080/exam/?t=1',
      submittedUrl: 'http://127.0.0.1:8080/exam/submitted',
      handInUrl: null,
    },
    stored: { seq: 0, hash: genesisHash },
    state: null,
    evidenceKey: 'A'.repeat(43),
  });

/** A session as it stands after a first join. */
export function aSessionRecord(settings: z.input<typeof examSettings> = {}): SessionRecord {
  const reply = aReply(settings);
  return { v: 2, server: reply.server, ticket: 'ABCD2345', answer: reply, reply };
}
