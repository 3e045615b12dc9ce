import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog, catalogEntry, isEventType, numberedEvents } from '../../contract/catalog.ts';
import { catalogMismatch, envelope, type Envelope } from '../../contract/envelope.ts';
import { eventHash } from '../../core/journal/chain.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/events');
const types = Object.keys(catalog).filter(isEventType);
const source = resolve('../shared/reference/catalog.md');
const golden = (type: string): unknown => JSON.parse(readFileSync(resolve(fixtures, `${type}.json`), 'utf8'));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the catalog has 33 numbered types, and no number twice', () => {
  const ids = numberedEvents().map(({ id }) => id);
  expect(ids).toHaveLength(33);
  expect(new Set(ids).size).toBe(33);
});

test.skipIf(!existsSync(source))(
  'ids, names and dotted types are verbatim (skipped: no reference beside the checkout)',
  () => {
    const text = readFileSync(source, 'utf8');
    const names = new Map(
      [...text.matchAll(/^\| (\d+) \| ([^|]+?) \| [^|]+\| $/gm)].map(([, id, name]) => [Number(id), name]),
    );
    const dottedTypes = new Map<number, string>();
    for (const [, ids = '', dotted = ''] of text.matchAll(/^\| ([\d /]+) \| ([a-z./ -]+?) \| /gm)) {
      const [first = '', ...rest] = dotted.split(' / ');
      const prefix = first.slice(0, first.lastIndexOf('.') + 1);
      const all = [first, ...rest.map((last) => prefix + last)];
      ids.split(' / ').forEach((id, index) => dottedTypes.set(Number(id), all[index] ?? ''));
    }
    expect(names.size).toBe(33);
    expect(dottedTypes.size).toBe(33);
    const ours = numberedEvents();
    expect(new Map(ours.map(({ id, name }) => [id, name]))).toEqual(names);
    expect(new Map(ours.map(({ id, type }) => [id, type]))).toEqual(dottedTypes);
  },
);

test('our own detections have no number and a namespaced type', () => {
  const numbered = new Set<string>(numberedEvents().map(({ type }) => type));
  const isOwn = (type: string) => /^x\.[a-z-]+\.[a-z-]+$/.test(type);
  expect(types.filter(isOwn)).toEqual(types.filter((type) => !numbered.has(type)));
});

test('every type that is defined is in the catalog, and defined once', async () => {
  const folder = resolve(import.meta.dirname, '../../contract/events');
  const defined: string[] = [];
  for (const file of readdirSync(folder)) {
    const exported = (await import(resolve(folder, file))) as Readonly<Record<string, object>>;
    const areas = Object.entries(exported).filter(([name]) => name.endsWith('Events'));
    defined.push(...areas.flatMap(([, events]) => Object.keys(events)));
  }
  expect(defined.toSorted()).toEqual(types.toSorted());
});

test('what tells conditions apart is a field of the event that opens them', () => {
  for (const type of types) {
    const { opens, data } = catalogEntry(type);
    if (typeof opens === 'object') expect(Object.keys(data.shape), type).toContain(opens.each);
  }
});

test('what an event closes is a type that opens', () => {
  for (const type of types) {
    for (const closed of catalogEntry(type).closes ?? []) {
      expect(catalogEntry(closed).opens, `${type} closes ${closed}`).toBeTruthy();
    }
  }
});

describe('golden events, which every later version must still read', () => {
  test('there is one for each type', () => {
    const files = readdirSync(fixtures).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toEqual(Object.keys(catalog).toSorted());
  });

  test.each(Object.keys(catalog))('%s', (type) => {
    const event = envelope.parse(golden(type));
    expect(event.type).toBe(type);
    const by = isEventType(type) && catalogEntry(type).by.includes('client') ? 'client' : 'server';
    expect(catalogMismatch(event, by)).toBeNull();
    const { hash, ...body } = event;
    expect(hash, 'the hash of this event').toBe(eventHash(body, sha256));
  });
});

test.each<[string, Partial<Envelope>, string]>([
  ['a type nobody knows', { type: 'window.shattered' }, 'unknown event type "window.shattered"'],
  ['a type from the prototype chain', { type: 'constructor' }, 'unknown event type'],
  ['a wrong number', { catalogId: 4 }, 'has catalog id 5, not 4'],
  ['a missing field', { data: {} }, 'application'],
  ['a field too many', { data: { application: 'a', password: 'b' } }, 'password'],
])('%s is named', (_what, change, words) => {
  const event = { ...envelope.parse(golden('window.focus-out')), ...change };
  expect(catalogMismatch(event, 'client')).toContain(words);
});

test('an event that only clients may say is refused from the server', () => {
  expect(catalogMismatch(envelope.parse(golden('window.focus-in')), 'server')).toContain('cannot be said');
});
