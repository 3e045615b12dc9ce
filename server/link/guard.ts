import type { Namespace, Socket } from 'socket.io';
import { fail, type Result } from '../../contract/result.ts';
import type { Log } from '../log.ts';

/** Lets in the sockets that `admit` has a value for; the others hear its failure, as `data` of the connect error. */
export function guard<T>(
  namespace: Namespace,
  admit: (socket: Socket) => Promise<Result<T>>,
  log: Log,
): WeakMap<Socket, T> {
  const admitted = new WeakMap<Socket, T>();
  async function decide(socket: Socket): Promise<Error | undefined> {
    const result = await admit(socket).catch((error: unknown) => {
      log.error('link.failed', { error: String(error) });
      return fail('server.failed', 'something went wrong on the server');
    });
    if (!result.ok) return Object.assign(new Error(result.code), { data: result });
    admitted.set(socket, result.value);
    return undefined;
  }
  namespace.use((socket, next) => {
    const tell = async () => next(await decide(socket));
    void tell();
  });
  return admitted;
}
