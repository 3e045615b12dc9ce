import { readFileSync } from 'node:fs';
import { withOwnServer, type OwnServer } from '../../abuse/stage/own-server.ts';

const unlimited = { burst: 1e9, perSecond: 1e9 };
/** Limits would answer in place of what is to be tried; they are tried by the audit of the server. */
const rates = {
  join: { unknownCodes: unlimited, ticket: unlimited },
  signInsPerMinute: 1e9,
  messagesPerMinute: 1e9,
  probesPerMinute: 1e9,
  answersPerMinute: 1e9,
  strangersProbesPerMinute: 1e9,
  link: unlimited,
  keys: unlimited,
};

/** A server of its own that slows nobody down. */
export const withPatientServer = <T>(act: (server: OwnServer) => Promise<T>): Promise<T> =>
  withOwnServer({ rates }, act);

export function memoryOf({ pid }: OwnServer): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_000;
}

/** The server is there, is ready, and lets somebody sit their exam. */
export async function isAsItWas({ ask, sitting }: OwnServer): Promise<void> {
  const ready = await ask('/readyz');
  if (!ready.ok) throw new Error(`not ready: ${await ready.text()}`);
  const said = await (await sitting()).say();
  if (!(said as { ok: boolean }).ok) throw new Error(`a candidate is refused: ${JSON.stringify(said)}`);
}
