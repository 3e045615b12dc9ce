/**
 * Calls between the two JavaScript worlds of one frame. They share the DOM and nothing else: a synchronous
 * CustomEvent with a secret name crosses, and Blink clones its `detail`. Functions, promises and errors travel as
 * ids or tags; what is cloned by Blink anyway (buffers, dates, maps) is passed through.
 */
export type WorldFunction = (...args: never[]) => unknown;
type AnyFunction = (...args: unknown[]) => unknown;
type CrossCall = { readonly target: string | number; readonly args: readonly unknown[] };
type CrossReply = { readonly value: unknown } | { readonly error: unknown };
export type WorldCalls = { readonly call: (name: string, ...args: readonly unknown[]) => unknown };

export function createWorldCalls(
  secret: string,
  side: 'main' | 'isolated',
  methods: { readonly [name: string]: WorldFunction },
): WorldCalls {
  const otherSide = side === 'main' ? 'isolated' : 'main';
  const { document, CustomEvent } = globalThis;
  const dispatch = document.dispatchEvent.bind(document);
  const functions = new Map<string | number, AnyFunction>(Object.entries(methods) as [string, AnyFunction][]);
  const ids = new Map<AnyFunction, number>();
  const settlers = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let reply: CrossReply | undefined;

  const callOther = (target: string | number, args: readonly unknown[]): unknown => {
    reply = undefined;
    dispatch(new CustomEvent(secret + otherSide, { detail: { target, args: mapList(args, encode) } }));
    const answer = reply as CrossReply | undefined;
    reply = undefined;
    if (!answer) throw new Error('The other world of this frame does not answer');
    if ('error' in answer) throw decode(answer.error);
    return decode(answer.value);
  };

  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') return ['function', idOf(value as AnyFunction)];
    if (typeof value === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return ['array', mapList(value, encode)];
    if (value instanceof Promise) return ['promise', follow(value)];
    if (value instanceof Error || value instanceof DOMException) return ['error', value.name, value.message];
    if (!isPlain(value)) return ['clone', value];
    return mapRecord(value, encode);
  };

  const decode = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) return mapRecord(value, decode);
    const [tag, first, second] = value as [string, unknown, unknown];
    if (tag === 'array') return mapList(first as unknown[], decode);
    if (tag === 'function') return (...args: unknown[]) => callOther(Number(first), args);
    if (tag === 'promise') return promiseOf(Number(first));
    if (tag === 'error') return errorOf(String(first), String(second));
    return first;
  };

  const idOf = (value: AnyFunction): number => {
    const id = ids.get(value) ?? (lastId += 1);
    ids.set(value, id);
    functions.set(id, value);
    return id;
  };

  const follow = (promise: Promise<unknown>): number => {
    const id = (lastId += 1);
    promise.then(
      (value) => callOther('settle', [id, true, value]),
      (error: unknown) => callOther('settle', [id, false, error]),
    );
    return id;
  };

  const promiseOf = (id: number): Promise<unknown> => {
    const settler = Promise.withResolvers<unknown>();
    settlers.set(id, settler);
    return settler.promise;
  };

  functions.set('settle', (id, fulfilled, value) => {
    const settler = settlers.get(Number(id));
    settlers.delete(Number(id));
    if (fulfilled === true) settler?.resolve(value);
    else settler?.reject(value);
  });

  const answer = ({ target, args }: CrossCall): CrossReply => {
    try {
      const called = functions.get(target);
      if (!called) throw new TypeError(`no function ${target}`);
      return { value: encode(called(...mapList(args, decode))) };
    } catch (error) {
      return { error: encode(error instanceof Error ? error : new Error(String(error))) };
    }
  };
  document.addEventListener(secret + side, (event) => {
    event.stopImmediatePropagation();
    const result = answer((event as CustomEvent<CrossCall>).detail);
    dispatch(new CustomEvent(`${secret}${otherSide}-reply`, { detail: result }));
  });
  document.addEventListener(`${secret}${side}-reply`, (event) => {
    event.stopImmediatePropagation();
    reply = (event as CustomEvent<CrossReply>).detail;
  });
  return { call: (name, ...args) => callOther(name, args) };
}

/** Not `Array.prototype.map`: a page may replace what its arrays inherit, and Electron's bridge does not mind. */
function mapList(list: readonly unknown[], change: (item: unknown) => unknown): unknown[] {
  const changed: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) changed[index] = change(list[index]);
  return changed;
}

function mapRecord(record: object, change: (item: unknown) => unknown): object {
  const changed: Record<string, unknown> = {};
  for (const key in record) {
    if (Object.hasOwn(record, key)) changed[key] = change(Reflect.get(record, key));
  }
  return changed;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function errorOf(name: string, message: string): Error {
  const domException = name === 'DataCloneError' || name === 'NotAllowedError';
  return domException ? new DOMException(message, name) : Object.assign(new Error(message), { name });
}
