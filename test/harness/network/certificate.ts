import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tmpdir } from 'node:os';

/** A certificate for these names that has signed itself, made now: nobody trusts it who was not told to. */
export async function selfSigned(...names: readonly string[]) {
  const dir = await mkdtemp(join(tmpdir(), 'invigil-certificate-'));
  const [keyFile, file] = [join(dir, 'key.pem'), join(dir, 'certificate.pem')];
  const subjects = names.map((name) => `${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`).join(',');
  const made =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=school-that-looks-into-TLS';
  const args = [
    ...made.split(' '),
    '-addext',
    `subjectAltName=${subjects}`,
    '-keyout',
    keyFile,
    '-out',
    file,
  ];
  await promisify(execFile)('openssl', args);
  return { file, key: await readFile(keyFile, 'utf8'), cert: await readFile(file, 'utf8') };
}
