import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../server/settings.ts';
import { selfSigned } from '../harness/network/certificate.ts';
import { tempFolder } from '../server/temp-folder.ts';
import { root } from '../structure/source-files.ts';

const folder = join(root, 'deploy/server');
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const isThere = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

/** Runs a program of another maker that looks at a file; what it said, where it says no. */
function complaints(program: string, args: readonly string[]): string | null {
  const { status, stdout, stderr } = spawnSync(program, [...args], { encoding: 'utf8' });
  return status === 0 && stderr.trim() === '' ? null : `${stdout}${stderr}`;
}

describe.skipIf(!isThere('systemd-analyze'))('invigil.service', () => {
  /** With programs that are on this machine. */
  const unit = () => textOf('invigil.service').replaceAll('/usr/bin/node', process.execPath);
  const verify = (text: string) => {
    const file = join(tempFolder(), 'invigil.service');
    writeFileSync(file, text);
    return complaints('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', file]);
  };
  test('systemd understands all of it', () => {
    expect(verify(unit())).toBeNull();
  });
  test('what it does not know would be said', () => {
    expect(verify(unit().replace('ProtectClock=', 'ProtectClocks='))).toContain('ProtectClocks');
  });
});

describe.skipIf(!isThere('nginx'))('nginx.conf', () => {
  async function verify(text: string) {
    const where = tempFolder();
    const { file, key } = await selfSigned('exams.example.org');
    writeFileSync(join(where, 'key.pem'), key);
    const site = text
      .replace('/etc/ssl/invigil/fullchain.pem', file)
      .replace('/etc/ssl/invigil/privkey.pem', join(where, 'key.pem'));
    const config = join(where, 'nginx.conf');
    const ownFolders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(where, name)};`)
      .join(' ');
    writeFileSync(
      config,
      `pid ${where}/pid; error_log stderr; events {} http { access_log off; ${ownFolders} ${site} }`,
    );
    const { status, stderr } = spawnSync('nginx', ['-t', '-p', where, '-c', config], { encoding: 'utf8' });
    return status === 0 ? null : stderr;
  }
  test('nginx understands all of it', async () => {
    expect(await verify(textOf('nginx.conf'))).toBeNull();
  });
  test('what it does not know would be said', async () => {
    expect(await verify(textOf('nginx.conf').replace('proxy_pass', 'proxy_past'))).toContain('proxy_past');
  });
});

describe.skipIf(!isThere('caddy'))('Caddyfile', () => {
  const verify = (text: string) => {
    const where = tempFolder();
    writeFileSync(join(where, 'Caddyfile'), text);
    const { status, stderr } = spawnSync(
      'caddy',
      ['adapt', '--config', join(where, 'Caddyfile'), '--adapter', 'caddyfile'],
      { encoding: 'utf8', env: { ...process.env, HOME: where } },
    );
    return status === 0 ? null : stderr;
  };
  test('Caddy understands all of it', () => {
    expect(verify(textOf('Caddyfile'))).toBeNull();
  });
  test('what it does not know would be said', () => {
    expect(verify(textOf('Caddyfile').replace('reverse_proxy', 'reverse_proxi'))).toContain('reverse_proxi');
  });
});

type Compose = {
  readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
};

test('compose.yaml starts a server with settings that it knows, and without them it does not start', () => {
  const { services } = parse(textOf('compose.yaml')) as Compose;
  const { environment = {} } = services['server'] ?? {};
  const given = {
    INVIGIL_PUBLIC_URL: 'https://exams.example.org',
    POSTGRES_PASSWORD: 'x',
    INVIGIL_METRICS_KEY: '',
  };
  const filled = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+):[?-][^}]*\}/g, (_all, variable: keyof typeof given) => given[variable]),
    ]),
  );
  expect(readSettings([], filled)).toMatchObject({
    publicUrl: 'https://exams.example.org',
    databaseUrl: 'postgresql://invigil:x@database/invigil',
    trustedProxies: ['172.29.77.1'],
    metricsKey: undefined,
  });
  const source = readFileSync(join(root, 'server/settings.ts'), 'utf8');
  const unknown = Object.keys(environment).filter((name) => !source.includes(`  ${name}: `));
  expect(unknown).toEqual([]);
});

test('the image has every folder that the server needs', () => {
  const lines = textOf('Containerfile').split('\n');
  for (const needed of ['contract', 'core', 'server', 'out', 'node_modules'])
    expect(lines).toContain(`COPY --from=build /opt/invigil/${needed} ${needed}`);
});
