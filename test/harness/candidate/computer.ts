import { decodeJwt, calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { ticketCode } from '../../../contract/http.ts';
import { linkPath } from '../../../contract/wire.ts';
import { createDeviceKey, newDeviceKey, type DeviceKey } from '../../../main/device/device-key.ts';
import { createProver, type Prover } from '../../../main/device/prover.ts';

/** A candidate's computer, as servers know it: a device key that it proves with every request, as the app does. */
export type Computer = Prover & { readonly thumbprint: string };

/** Those of this process, by the thumbprint of their key and by the name that they join with. */
const byThumbprint = new Map<string, Computer>();
const byName = new Map<string, Promise<Computer>>();

export const newComputer = (send: typeof fetch = fetch): Promise<Computer> =>
  computerWith(newDeviceKey(), send);

/** One whose key is kept in a folder: the same for every process that names it. */
export async function computerKeptIn(dir: string): Promise<Computer> {
  const vault = { isKeyStore: false, encrypt: Buffer.from, decrypt: String };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return computerWith(await createDeviceKey(dir, vault, log)(), fetch);
}

async function computerWith(key: DeviceKey, send: typeof fetch): Promise<Computer> {
  const thumbprint = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey });
  const prover = createProver({ fetch: send, key: async () => key, now: Date.now });
  const computer = { ...prover, thumbprint };
  byThumbprint.set(thumbprint, computer);
  return computer;
}

/** The computer of this name (`device` of a join): the same whenever it is asked for. Without a name, the usual one. */
export function computerNamed(name = ''): Promise<Computer> {
  const computer = byName.get(name) ?? newComputer();
  byName.set(name, computer);
  return computer;
}

/** The computer that a token was given to, or a new one where it is nobody's here. */
export const computerOf = async (token: string): Promise<Computer> =>
  byThumbprint.get(thumbprintIn(token) ?? '') ?? (await newComputer());

const bound = z.object({ cnf: z.object({ jkt: z.string() }) });

/** Null for what is no token that is bound to a key. */
function thumbprintIn(token: string): string | null {
  try {
    return bound.parse(decodeJwt(token)).cnf.jkt;
  } catch {
    return null;
  }
}

const joining = z.object({ ticket: ticketCode, device: z.string().optional() });

/**
 * As the computer would ask whose token or `device` is in the request: a join and whatever carries a candidate's token
 * goes with its proof, everything else as it is.
 */
export async function askAsComputer(input: string | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input);
  const token = /^\w+ (\S+)$/.exec(new Headers(init.headers).get('authorization') ?? '')?.[1];
  if (token !== undefined) {
    if (thumbprintIn(token) === null) return fetch(url, init);
    return (await computerOf(token)).fetchFor(token)(url, init);
  }
  const join = url.pathname === '/api/join' ? joining.safeParse(readBody(init.body)) : null;
  if (!join?.success) return fetch(url, init);
  const { ticket, device } = join.data;
  return (await computerNamed(device)).fetchForTicket(ticket)(url, init);
}

function readBody(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}

/** What the handshake of a socket says, made when it is dialled. */
export type Handshake = (say: (auth: object) => void) => void;

/** The token, and the proof of the computer that it was given to. `more` is said beside. */
export function handshake(server: string, token: string, more: object = {}): Handshake {
  const prove = async () => {
    const computer = await computerOf(token);
    const url = new URL(linkPath, server);
    // Where it has asked nothing of this server yet, it has no nonce.
    await askAsComputer(new URL('/api/probe', server), { headers: { authorization: `DPoP ${token}` } });
    return { v: 1, token, proof: await computer.prove({ method: 'GET', url, bound: token }), ...more };
  };
  return (say) => void prove().then(say);
}
