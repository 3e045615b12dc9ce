import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { envelope, type Envelope } from '../../../contract/envelope.ts';
import { follow } from '../../../core/journal/chain.ts';
import { sha256 } from '../../../main/journal/lines.ts';
import { faultyDisk } from '../../fakes/disk/faulty-disk.ts';
import { contentOf, drafts, expectOk, genesis, idleTimes, sessionId, setupJournal } from './journal-setup.ts';

test('appended events are contiguous, chained, valid envelopes, and on disk when append resolves', async () => {
  const { open, path } = await setupJournal();
  const journal = await open();
  const events = [
    ...expectOk(await journal.append(drafts(2))),
    ...expectOk(await journal.append(drafts(1, 3))),
  ];

  expect(follow(genesis, events, sha256)).toEqual({ ok: true, value: journal.mark });
  expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
  for (const event of events) expect(envelope.parse(event)).toEqual(event);
  const [header, ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(JSON.parse(header!)).toEqual({ v: 1, sessionId, base: genesis });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
});

test('opened again, it goes on where it stopped', async () => {
  const { open } = await setupJournal();
  const first = await open();
  const before = expectOk(await first.append(drafts(3)));
  await first.dispose();
  const again = await open();
  expect(again.mark).toEqual(first.mark);
  expect(again.repair).toBeNull();
  const after = expectOk(await again.append(drafts(1, 4)));
  expect(follow(genesis, [...before, ...after], sha256).ok).toBe(true);
  expect(await contentOf(again)).toEqual([...before, ...after]);
});

test('begins after what the server has, on a second machine', async () => {
  const { open } = await setupJournal();
  const base = { seq: 41, hash: 'a'.repeat(64) };
  const journal = await open({ base });
  expect(journal.mark).toEqual(base);
  const events = expectOk(await journal.append(drafts(2)));
  expect(follow(base, events, sha256).ok).toBe(true);
  expect(expectOk(await journal.read(43, 50, 1e6))).toEqual(events.slice(1));
  await expect(journal.read(41, 1, 1)).rejects.toThrow(RangeError);
});

test('concurrent appends keep their order and share commits', async () => {
  const { open } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  const first = Array.from({ length: 40 }, (_, index) => journal.append(drafts(2, index * 2 + 1)));
  gate.resolve();
  const commits = await Promise.all(first);
  const returned = commits.flatMap((commit) => expectOk(commit));

  expect(disk.writes).toEqual([80]);
  expect(idleTimes(returned)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  expect(await contentOf(journal)).toEqual(returned);
});

test('what is appended during a commit goes into the next one', async () => {
  const { open } = await setupJournal();
  const disk = faultyDisk();
  const journal = await open({ openFile: disk.openFile });
  const gate = Promise.withResolvers<void>();
  disk.gate = gate.promise;
  const first = journal.append(drafts(1));
  await Promise.resolve();
  const during = [journal.append(drafts(1, 2)), journal.append(drafts(3, 3))];
  gate.resolve();
  await Promise.all([first, ...during]);
  expect(disk.writes).toEqual([1, 4]);
  expect(idleTimes(await contentOf(journal))).toEqual([1, 2, 3, 4, 5]);
});

test('listeners hear of events in order, after they are on disk', async () => {
  const { open, path } = await setupJournal();
  const journal = await open();
  const heard: Envelope[] = [];
  const stop = journal.onAppended((events) => {
    expect(journal.mark.seq).toBe(events.at(-1)!.seq);
    heard.push(...events);
  });
  await Promise.all([journal.append(drafts(2)), journal.append(drafts(1, 3))]);
  await journal.append(drafts(1, 4));
  stop();
  await journal.append(drafts(1, 5));
  expect(idleTimes(heard)).toEqual([1, 2, 3, 4]);
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(7);
});

test('reads by seq within both limits, and at least one event', async () => {
  const { open } = await setupJournal();
  const journal = await open();
  const events = expectOk(await journal.append(drafts(120)));
  const bytesOf = (count: number) =>
    Buffer.byteLength(
      events
        .slice(0, count)
        .map((e) => `${JSON.stringify(e)}\n`)
        .join(''),
    );
  expect(expectOk(await journal.read(1, 50, 1e6))).toEqual(events.slice(0, 50));
  expect(expectOk(await journal.read(101, 50, 1e6))).toEqual(events.slice(100));
  expect(expectOk(await journal.read(1, 50, bytesOf(7)))).toEqual(events.slice(0, 7));
  expect(expectOk(await journal.read(1, 50, bytesOf(7) - 1))).toEqual(events.slice(0, 6));
  expect(expectOk(await journal.read(1, 50, 1))).toEqual(events.slice(0, 1));
  expect(expectOk(await journal.read(121, 50, 1e6))).toEqual([]);
});

test('a draft that the server would refuse gets no place, nor do those appended with it', async () => {
  const { open } = await setupJournal();
  const journal = await open();
  const malformed = { type: 'user.idle', data: { idleMs: Number.NaN }, occurredAt: 1 } as const;
  expect(await journal.append([...drafts(1), malformed])).toMatchObject({
    ok: false,
    code: 'event.malformed',
  });
  const title = { application: 'x', windowTitle: 't'.repeat(201) };
  const tooLong = { type: 'window.focus-out', data: title, occurredAt: 1 } as const;
  expect(await journal.append([tooLong])).toMatchObject({ ok: false, code: 'event.malformed' });
  const tooEarly = { type: 'user.idle', data: { idleMs: 1 }, occurredAt: -1 } as const;
  expect(await journal.append([tooEarly])).toMatchObject({ ok: false, code: 'event.malformed' });
  const huge = {
    type: 'recording.started',
    data: { streams: Array.from({ length: 6_000 }, () => 's'.repeat(200)), mimeType: 'm', segmentMs: 1 },
    occurredAt: 1,
  } as const;
  expect(await journal.append([huge])).toMatchObject({ ok: false, code: 'event.malformed' });
  expect(idleTimes(expectOk(await journal.append(drafts(1, 7))))).toEqual([7]);
  expect(journal.mark.seq).toBe(1);
});

test('a second process cannot open it, until the first one is done', async () => {
  const { open, tryOpen } = await setupJournal();
  const journal = await open();
  expect(await tryOpen()).toMatchObject({ ok: false, code: 'journal.unwritable' });
  await journal.dispose();
  expect((await open()).mark.seq).toBe(0);
});

test('after dispose it takes nothing, and says so', async () => {
  const { open } = await setupJournal();
  const journal = await open();
  const last = journal.append(drafts(1));
  await journal.dispose();
  expect(expectOk(await last)).toHaveLength(1);
  expect(await journal.append(drafts(1))).toMatchObject({ ok: false, code: 'journal.unwritable' });
  expect(await journal.read(1, 1, 1)).toMatchObject({ ok: false, code: 'journal.damaged' });
});
