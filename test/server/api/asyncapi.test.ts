import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { socketMessages } from '../../../contract/api/sockets.ts';
import * as wire from '../../../contract/wire.ts';
import { asyncApiDocument } from '../../../server/api/asyncapi.ts';
import { chainOf, genesis } from '../chain-of-events.ts';

const document = asyncApiDocument('https://exams.example.org') as unknown as {
  readonly channels: Readonly<
    Record<string, { readonly messages: Readonly<Record<string, { $ref: string }>> }>
  >;
  readonly operations: Readonly<Record<string, object>>;
  readonly components: { readonly messages: Readonly<Record<string, { readonly payload: object }>> };
};

/** What messages are made of, and what an app reads of one that it does not know: none itself. */
const parts = new Set(['failure', 'storedMark', 'unknownMessage']);

test('every kind of message of the wire is in the document', () => {
  const described = new Set(
    Object.values(socketMessages).flatMap((messages) =>
      messages.flatMap(({ payload, reply }) => [payload, ...(reply ? [reply] : [])]),
    ),
  );
  const kinds = Object.entries(wire).flatMap(([name, value]) =>
    value instanceof z.ZodType && !parts.has(name) ? [{ name, schema: value }] : [],
  );
  expect(kinds.length).toBeGreaterThan(7);
  expect(kinds.filter(({ schema }) => !described.has(schema)).map(({ name }) => name)).toEqual([]);
});

test('its references lead to what is there, and its schemas take what is really sent', () => {
  const text = JSON.stringify(document);
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/((?:channels|components)[^"]*)"/g)) {
    const found = pointer
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
    expect(found, pointer).toBeTypeOf('object');
  }
  const { messages } = document.components;
  expect(Object.keys(document.operations).toSorted()).toEqual(
    Object.keys(messages)
      .filter((key) => !key.endsWith('-reply'))
      .toSorted(),
  );
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const takes = (key: string, value: unknown) => ajv.validate(messages[key]!.payload, value);
  const events = chainOf('7d7a0f6e-3a55-4c39-9f5e-0d6f6a0f5f01', 2);
  expect(takes('candidate-batch', { events }), ajv.errorsText()).toBe(true);
  expect(takes('candidate-batch', { events: [] })).toBe(false);
  expect(takes('candidate-batch-reply', { ok: true, stored: genesis }), ajv.errorsText()).toBe(true);
  expect(takes('console-watch', { sessionId: null }), ajv.errorsText()).toBe(true);
});
