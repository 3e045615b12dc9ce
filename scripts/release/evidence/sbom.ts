import { v5 as uuidv5 } from 'uuid';
import type { Component } from './components.ts';
import type { ShippedModel } from './models.ts';

type SbomOptions = {
  readonly app: { readonly id: string; readonly name: string; readonly version: string };
  readonly target: string;
  readonly electron: string;
  readonly components: readonly Component[];
  readonly models: readonly ShippedModel[];
  /** Seconds since 1970. */
  readonly epoch: number;
};

const namespace = 'b2b6d1c4-8f0e-4c55-9a0d-3f5f7c1f2a10';

/** What is in the app, as CycloneDX 1.6: packages, networks and Electron. The same contents give the same text. */
export function sbom({ app, target, electron, components, models, epoch }: SbomOptions) {
  const parts = [
    {
      type: 'framework',
      'bom-ref': `electron@${electron}`,
      name: 'electron',
      version: electron,
      purl: `pkg:npm/electron@${electron}`,
      description:
        'With the Chromium and the Node.js of this version: LICENSES.chromium.html lies beside the program.',
      licenses: [{ license: { id: 'MIT' } }],
    },
    ...components.map(packageComponent),
    ...models.map(modelComponent),
  ];
  const ref = `${app.id}@${app.version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidv5(JSON.stringify([ref, target, parts]), namespace)}`,
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1_000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': ref,
        name: app.name,
        version: app.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        properties: [{ name: 'invigil:target', value: target }],
      },
    },
    components: parts,
    dependencies: [{ ref, dependsOn: parts.map((part) => part['bom-ref']) }],
  };
}

function packageComponent({ name, version, licence, sha512 }: Component) {
  const [scope, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${scope === undefined ? '' : `${encodeURIComponent(scope)}/`}${plain}@${version}`;
  const hash =
    sha512 === null ? [] : [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }];
  return {
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    purl,
    licenses: licensesOf(licence),
    hashes: hash,
  };
}

/** SPDX expressions with more than one licence are said as such. */
function licensesOf(licence: string) {
  if (/ (?:OR|AND|WITH) /.test(licence)) return [{ expression: licence }];
  return [{ license: /^[\w.+-]+$/.test(licence) ? { id: licence } : { name: licence } }];
}

function modelComponent({ id, sha256, source, licence }: ShippedModel) {
  return {
    type: 'machine-learning-model',
    'bom-ref': `model:${id}`,
    name: id,
    version: source.version,
    description: `Made of ${source.package} ${source.version}`,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: [{ license: { name: `${licence.package} (package); upstream: ${licence.upstream}` } }],
    properties: licence.toClear === null ? [] : [{ name: 'invigil:to-clear', value: licence.toClear }],
  };
}
