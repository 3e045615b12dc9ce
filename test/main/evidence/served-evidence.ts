import type { EvidenceOptions } from '../../../main/evidence/evidence.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';
import { joinForEvidence } from '../../server/evidence/evidence-candidate.ts';
import { login, runningServer } from '../../server/running-server.ts';
import { setupEvidence } from './evidence-setup.ts';

/** A real server, and the app's evidence of a session on it. */
export async function servedEvidence(
  given: Partial<EvidenceOptions> = {},
  serverOptions: Parameters<typeof runningServer>[0] = {},
) {
  const server = await runningServer(serverOptions);
  const { sessionId, token, key } = await joinForEvidence(server.url, server.demo.ticket);
  const candidate = {
    sessionId,
    key,
    server: new URL(server.url),
    token: () => token,
    fetch: askAsComputer as typeof fetch,
  };
  const evidence = await setupEvidence({ ...candidate, ...given });
  const shown = async (sha256: string) => {
    const cookie = await login(server.url);
    return fetch(`${server.url}/api/console/sessions/${sessionId}/evidence/${sha256}`, {
      headers: { cookie },
    });
  };
  return { ...evidence, serving: server, sessionId, realToken: token, shown };
}

/** `fetch` that remembers the uploads, and can be stopped. */
export function watchedFetch() {
  const puts: { readonly path: string; readonly at: number }[] = [];
  const watched = {
    puts,
    isDown: false,
    fetch: (async (input: URL, init?: RequestInit) => {
      if (init?.method === 'PUT') puts.push({ path: input.pathname, at: performance.now() });
      if (watched.isDown) throw new TypeError('fetch failed');
      return askAsComputer(input, init);
    }) as typeof fetch,
  };
  return watched;
}
