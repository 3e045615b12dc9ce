import { expect, test } from 'vitest';
import { createLog } from '../../server/log.ts';

function logged(say: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  say(createLog({ write: (line: string) => (lines += line) }));
  return lines;
}

test.each([
  'token',
  'ticket',
  'password',
  'secret',
  'key',
  'evidenceKey',
  'databaseUrl',
  'cookie',
  'candidateName',
])('a %s that is logged by mistake is hidden, two levels down too', (name) => {
  const line = logged((log) => {
    log.error('something.failed', {
      [name]: 'hush',
      of: { [name]: 'hush' },
      and: { of: { [name]: 'hush' } },
    });
  });
  expect(line).not.toContain('hush');
  expect(line.match(/\[hidden\]/g)).toHaveLength(3);
});

test('ids and codes are there', () => {
  const line = logged((log) =>
    log.warn('ingest.refused', { sessionId: 'abc', code: 'batch.gap', storedSeq: 7 }),
  );
  expect(JSON.parse(line)).toMatchObject({
    msg: 'ingest.refused',
    sessionId: 'abc',
    code: 'batch.gap',
    storedSeq: 7,
  });
});
