import type { IpcRequest } from '../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { isLoopback } from '../core/network/loopback.ts';

/** `key`: fingerprint of the key that must have signed the exam's settings; null where nobody said. */
export type Invitation = { readonly server: string; readonly ticket: string; readonly key: string | null };

/**
 * Reads `invigil://join?server=https://exams.example.org&ticket=ABCD-EFGH&key=…`, of which the key may be missing. The
 * server's address must be https, or http on this machine itself (tests and demonstrations).
 */
export function parseJoinLink(text: string): Result<Invitation> {
  const link = parseUrl(text.trim());
  if (link?.protocol !== 'invigil:' || link.hostname !== 'join') {
    return fail('link.malformed', 'This is not a join link. It begins with invigil://join', 'not-a-link');
  }
  const server = link.searchParams.get('server');
  const ticket = link.searchParams.get('ticket');
  if (server === null || ticket === null || ticket === '') {
    return fail(
      'link.malformed',
      'The join link is incomplete. Ask for it again, or type server and code.',
      'incomplete',
    );
  }
  const key = link.searchParams.get('key');
  // A key that got cut off must not turn into none.
  if (key !== null && !/^[\w-]{43}$/.test(key)) {
    return fail(
      'link.malformed',
      'The join link is damaged. Copy it again, whole, or ask for a new one.',
      'damaged',
    );
  }
  const address = parseServer(server);
  return address.ok ? ok({ server: address.value, ticket, key }) : address;
}

/** What a person pasted or typed, or has seen and confirmed. */
export function readInvitation(request: IpcRequest<'invitation.open'>): Result<Invitation> {
  if ('link' in request) return parseJoinLink(request.link);
  const { server, ticket, key } = request;
  const address = parseServer(server);
  return address.ok ? ok({ server: address.value, ticket, key }) : address;
}

/** The origin of a server address as people type it; `https://` is assumed. */
export function parseServer(text: string): Result<string> {
  const typed = text.trim();
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') {
    return fail(
      'link.malformed',
      'This is not the address of a server. It looks like https://exams.example.org',
      'no-address',
    );
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
    return ok(url.origin);
  return fail(
    'link.malformed',
    'The connection to the server must be secure: its address begins with https://',
    'insecure',
  );
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
