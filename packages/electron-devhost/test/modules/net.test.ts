import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { createNet } from '../../modules/net.ts';

test('net.fetch serves files with their media type', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'net-')), 'page.html');
  writeFileSync(file, '<p>hello');
  const net = createNet();
  const response = await net.fetch(pathToFileURL(file).href);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('<p>hello');
  await expect(net.fetch('file:///nowhere/page.html')).rejects.toThrow('net::ERR_FILE_NOT_FOUND');
  expect(() => net.request('https://exam.test/')).toThrow(NotSupportedByDevHost);
});
