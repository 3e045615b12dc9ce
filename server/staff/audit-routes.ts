import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditEntry, auditPage } from '../../contract/console/audit.ts';
import { fail } from '../../contract/result.ts';
import { refuse } from '../http/answer.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { actorOf } from './actor.ts';
import { signedIn } from './guard.ts';

type AuditOptions = { readonly audit: AuditStore; readonly now: () => number };

const pageSize = 100;
const pageQuery = z.object({ before: z.coerce.number().int().positive().optional() });

/** What staff did and saw, page by page from the end, and all of it as a file. */
export function serveAudit(app: FastifyInstance, { audit, now }: AuditOptions): void {
  app.get('/api/console/audit', async (request, reply) => {
    const query = pageQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, fail('request.malformed', z.prettifyError(query.error)));
    const found = await audit.latest(query.data.before ?? null, pageSize + 1);
    const entries = found.slice(0, pageSize);
    return { entries, hasMore: found.length > entries.length } satisfies z.infer<typeof auditPage>;
  });

  app.get('/api/console/audit/export', async (request, reply) => {
    const at = now();
    await audit.append({ at, actor: actorOf(signedIn(request)), action: 'audit-exported', about: {} });
    const day = new Date(at).toISOString().slice(0, 10);
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="invigil-audit-${day}.ndjson"`)
      .send(Readable.from(linesOf(audit)));
  });
}

/** Read in pieces, so that the database can be written to meanwhile. */
async function* linesOf(audit: Pick<AuditStore, 'page'>): AsyncGenerator<string> {
  for await (const entry of allOf(audit)) yield `${JSON.stringify(entry)}\n`;
}

/** Every entry, in order. */
export async function* allOf(audit: Pick<AuditStore, 'page'>): AsyncGenerator<AuditEntry> {
  let after = 0;
  for (;;) {
    const page = await audit.page(after, 1_000);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
