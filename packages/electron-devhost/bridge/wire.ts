/**
 * Structured clone over JSON plus binary parts, as `postMessage` would carry it. Plain objects and JSON primitives
 * stand for themselves; everything else is an array whose first item is a tag.
 * Runs in the host and, injected, in pages (see ../page/page-source.ts).
 */
export type Encoded = { readonly tree: unknown; readonly parts: readonly Uint8Array[] };

type Tagged = readonly [tag: string, ...rest: unknown[]];
type Writer = { readonly seen: Map<object, number>; readonly parts: Uint8Array[] };
type Reader = { readonly made: object[]; readonly parts: readonly Uint8Array[] };

/** Throws what `structuredClone` throws (a DataCloneError) on functions, symbols, promises, DOM nodes, ... */
export function encodeClone(value: unknown): Encoded {
  const to: Writer = { seen: new Map(), parts: [] };
  return { tree: encodeItem(value, to), parts: to.parts };
}

export function decodeClone({ tree, parts }: Encoded): unknown {
  return decodeItem(tree, { made: [], parts });
}

function encodeItem(value: unknown, to: Writer): unknown {
  if (typeof value !== 'object' || value === null) return encodePrimitive(value);
  const known = to.seen.get(value);
  if (known !== undefined) return ['again', known];
  to.seen.set(value, to.seen.size);
  if (Array.isArray(value)) return ['array', ...value.map((item) => encodeItem(item, to))];
  if (value instanceof Date) return ['date', value.getTime()];
  if (value instanceof Map) return ['map', ...[...value].flat().map((item) => encodeItem(item, to))];
  if (value instanceof Set) return ['set', ...[...value].map((item) => encodeItem(item, to))];
  if (value instanceof RegExp) return ['regexp', value.source, value.flags];
  if (value instanceof Error) return ['error', value.name, value.message, value.stack];
  return encodeObject(value, to);
}

function encodePrimitive(value: unknown): unknown {
  if (value === undefined) return ['undefined'];
  if (typeof value === 'bigint') return ['bigint', String(value)];
  if (typeof value === 'function' || typeof value === 'symbol') throw notClonable();
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return ['number', Object.is(value, -0) ? '-0' : String(value)];
  }
  return value;
}

function encodeObject(value: object, to: Writer): unknown {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'ArrayBuffer') return ['buffer', to.parts.push(new Uint8Array(value as ArrayBuffer)) - 1];
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    return ['view', kind, to.parts.push(bytes) - 1];
  }
  if (kind !== 'Object') throw notClonable();
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeItem(item, to)]));
}

function notClonable(): DOMException {
  return new DOMException('An object could not be cloned.', 'DataCloneError');
}

function decodeItem(item: unknown, from: Reader): unknown {
  if (typeof item !== 'object' || item === null) return item;
  if (!Array.isArray(item)) return decodeObject(item, from);
  const tagged = item as unknown as Tagged;
  const [tag, first] = tagged;
  if (tag === 'undefined') return undefined;
  if (tag === 'bigint') return BigInt(String(first));
  if (tag === 'number') return Number(first);
  if (tag === 'again') return from.made[Number(first)];
  return decodeContainer(tagged, from) ?? remember(decodeLeaf(tagged, from), from);
}

/** Every object is remembered before what it contains is read, so that cycles find it. */
function remember<T extends object>(value: T, from: Reader): T {
  from.made.push(value);
  return value;
}

function decodeObject(item: object, from: Reader): object {
  const object = remember({}, from);
  for (const [key, entry] of Object.entries(item)) {
    const value = decodeItem(entry, from);
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function decodeContainer([tag, ...rest]: Tagged, from: Reader): object | undefined {
  if (tag === 'array') {
    const array = remember<unknown[]>([], from);
    for (const entry of rest) array.push(decodeItem(entry, from));
    return array;
  }
  if (tag === 'set') {
    const set = remember(new Set<unknown>(), from);
    for (const entry of rest) set.add(decodeItem(entry, from));
    return set;
  }
  if (tag !== 'map') return undefined;
  const map = remember(new Map<unknown, unknown>(), from);
  for (let i = 0; i < rest.length; i += 2) map.set(decodeItem(rest[i], from), decodeItem(rest[i + 1], from));
  return map;
}

function decodeLeaf([tag, first, second, third]: Tagged, from: Reader): object {
  if (tag === 'date') return new Date(Number(first));
  if (tag === 'regexp') return new RegExp(String(first), String(second));
  if (tag === 'error') return decodeError(String(first), String(second), third);
  if (tag === 'buffer') return copyOfPart(first, from);
  const constructors = globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => object>;
  const View = constructors[String(first)];
  if (!View) throw notClonable();
  return new View(copyOfPart(second, from));
}

function copyOfPart(index: unknown, from: Reader): ArrayBuffer {
  return new Uint8Array(from.parts[Number(index)] ?? []).buffer;
}

function decodeError(name: string, message: string, stack: unknown): Error {
  const known = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
  const error = new (known.find((type) => type.name === name) ?? Error)(message);
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true });
  if (typeof stack === 'string') error.stack = stack;
  return error;
}
