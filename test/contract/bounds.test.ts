import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from '../../contract/catalog.ts';

/** Where a JSON schema lets something be as large as it likes. */
function unbounded(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = isUnbounded(schema) ? [path] : [];
  return [...own, ...Object.entries(schema).flatMap(([name, part]) => unbounded(part, `${path}/${name}`))];
}

function isUnbounded(schema: object): boolean {
  if (!('type' in schema)) return false;
  if (schema.type === 'array') return !('maxItems' in schema || 'prefixItems' in schema);
  if (schema.type !== 'string') return false;
  return !['maxLength', 'enum', 'const', 'pattern', 'format'].some((name) => name in schema);
}

test('nothing that an event says can be as large as its sender likes', () => {
  const found = Object.entries(catalog).flatMap(([type, { data }]) =>
    unbounded(z.toJSONSchema(data, { io: 'input' }), type),
  );
  expect(found).toEqual([]);
  expect(unbounded(z.toJSONSchema(z.object({ a: z.array(z.string()) })))).toHaveLength(2);
});
