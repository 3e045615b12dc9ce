/** A value's types and contents as text, so that both ends of a channel can be compared. */
export function describe(value, seen = new Set()) {
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (seen.has(value)) return 'cycle';
  seen.add(value);
  const list = (values) => [...values].map((item) => describe(item, seen)).join(',');
  if (Array.isArray(value)) return `[${list(value)}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof RegExp) return `RegExp(${value.source}/${value.flags})`;
  if (value instanceof Map) return `Map(${list(value)})`;
  if (value instanceof Set) return `Set(${list(value)})`;
  if (value instanceof Error) return `${value.name}(${value.message})`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${new Uint8Array(value).join()})`;
  if (ArrayBuffer.isView(value)) return `${value[Symbol.toStringTag]}(${value.join()})`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}:${describe(item, seen)}`)
    .join(',')}}`;
}
