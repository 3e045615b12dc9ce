import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fail } from '../../contract/result.ts';
import { refuse } from './answer.ts';

/** Stands in `index.html` where the nonce of the response goes, for styles that a library injects. */
const noncePlaceholder = '__CSP_NONCE__';

/**
 * Serves a built single-page application from `folder` under `prefix` (`/console/`): files that have an extension as
 * they are, and `index.html` for every other path.
 */
export function servePage(app: FastifyInstance, prefix: string, folder: string): void {
  app.get<{ Params: { '*': string } }>(`${prefix}*`, (request, reply) => {
    const path = request.params['*'];
    if (/\.[a-z0-9]+$/i.test(path) && !path.endsWith('.html')) {
      // Vite names these by their content.
      const isNamedByContent = path.startsWith('assets/');
      const maxAge = isNamedByContent ? 31_536_000_000 : 0;
      return reply.sendFile(path, folder, { maxAge, immutable: isNamedByContent, dotfiles: 'deny' });
    }
    return sendIndex(reply, folder);
  });
  app.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix));
}

async function sendIndex(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (html === null)
    return refuse(reply, fail('exam.unavailable', 'this page has not been built: npm run build'));
  return reply.type('text/html; charset=utf-8').send(html.replaceAll(noncePlaceholder, reply.cspNonce.style));
}
