import { once } from 'node:events';
import { addAbortSignal, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ZipFile } from 'yazl';
import { extensions } from '../evidence/console-evidence.ts';
import type { EvidenceService } from '../evidence/evidence.ts';
import { answersForStaff } from '../exam/answer-export.ts';
import { printedCode } from '../join/ticket-code.ts';
import type { Log } from '../log.ts';
import type { Session, Store, Ticket } from '../store/store.ts';
import { eventsOf, type Chain } from './session-export.ts';

export type PersonOptions = {
  readonly store: Pick<
    Store,
    'exams' | 'sessions' | 'events' | 'serverEvents' | 'messages' | 'answers' | 'time' | 'retention'
  >;
  readonly evidence: Pick<EvidenceService, 'list' | 'open'>;
  readonly log: Log;
};

/**
 * Everything that is kept of one candidate, as one ZIP: what a person may ask for (GDPR, article 15). Of evidence there
 * is one piece open at a time, and one page of events in memory.
 */
export async function sendPerson(
  reply: FastifyReply,
  ticket: Ticket,
  options: PersonOptions,
): Promise<FastifyReply> {
  const zip = new ZipFile();
  const content = Readable.from(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>, {
    objectMode: false,
  });
  // Whoever goes away leaves no piece open.
  const gone = new AbortController();
  content.once('close', () => gone.abort());
  // Cut off, so that nobody takes half of it for all.
  const failed = (error: unknown) => {
    options.log.error('person.export-failed', { examId: ticket.examId, error: String(error) });
    content.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  zip.on('error', failed);
  const fill = async () => {
    try {
      await addPerson({ zip, signal: gone.signal }, ticket, options);
      zip.end();
    } catch (error) {
      failed(error);
    }
  };
  void fill();
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="candidate-${ticket.code}.zip"`)
    .send(content);
}

/** The file that is made, for as long as somebody takes it. */
type Into = { readonly zip: ZipFile; readonly signal: AbortSignal };

async function addPerson(into: Into, ticket: Ticket, options: PersonOptions): Promise<void> {
  const { store } = options;
  const session = await store.sessions.findByTicket(ticket.code);
  const exam = await store.exams.find(ticket.examId);
  const orders = await store.retention.orders(ticket.examId);
  const ofTicket = ({ ticketCode }: { readonly ticketCode: string | null }) => ticketCode === ticket.code;
  const candidates = await store.time.candidates({ who: 'all', examId: ticket.examId });
  addJson(into, 'candidate.json', {
    exam: exam && {
      id: exam.id,
      title: exam.title,
    },
    ...ticket,
    code: printedCode(ticket.code),
    timeGiven: candidates.find(({ ticketCode }) => ticketCode === ticket.code)?.grants ?? [],
    holds: orders.holds.filter(ofTicket),
    erasures: orders.erasures.filter(ofTicket),
  });
  if (session) await addSession(into, session, options);
}

async function addSession(into: Into, session: Session, { store, evidence }: PersonOptions): Promise<void> {
  const { id } = session;
  addJson(into, 'session.json', session);
  addJson(into, 'answers.json', await answersForStaff(store, id, { withVersions: true }));
  addJson(into, 'messages.json', await store.messages.all(id));
  for (const chain of ['app', 'server'] as const)
    await addStream(
      into,
      chain === 'app' ? 'events.ndjson' : 'server-events.ndjson',
      Readable.from(lines(store, id, chain)),
    );
  const pieces = await evidence.list(id);
  addJson(into, 'evidence.json', pieces);
  for (const { sha256, stored } of pieces) {
    const opened = stored && (await evidence.open({ sessionId: id, sha256 }));
    if (!opened) continue;
    if (!opened.ok) throw new Error(`evidence ${sha256}: ${opened.message}`);
    const { plainBytes, mediaType, read, close } = opened.value;
    try {
      const bytes = await read({ start: 0, end: plainBytes - 1 });
      if (!bytes.ok) throw new Error(`evidence ${sha256}: ${bytes.message}`);
      const name = `evidence/${sha256}.${extensions[mediaType]}`;
      await addStream(into, name, Readable.from(bytes.value, { objectMode: false }), { compress: false });
    } finally {
      await close();
    }
  }
}

const addJson = ({ zip }: Into, name: string, value: unknown): void =>
  zip.addBuffer(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), name);

/** Resolves when all of it is in the file. */
async function addStream(
  { zip, signal }: Into,
  name: string,
  content: Readable,
  options: { readonly compress?: boolean } = {},
): Promise<void> {
  const end = once(content, 'close', { signal });
  zip.addReadStream(addAbortSignal(signal, content), name, options);
  await end;
}

async function* lines(
  store: PersonOptions['store'],
  sessionId: string,
  chain: Chain,
): AsyncGenerator<string> {
  for await (const stored of eventsOf(store, sessionId, chain)) yield `${JSON.stringify(stored)}\n`;
}
