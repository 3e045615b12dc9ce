import type { Component } from './components.ts';
import type { ShippedModel } from './models.ts';

const line = `\n${'-'.repeat(78)}\n`;

/** What the licences of all that is in the app ask to be handed on: one text. */
export function notice(
  app: { readonly name: string; readonly version: string; readonly institution: string },
  licence: string,
  components: readonly Component[],
  models: readonly ShippedModel[],
): string {
  return [
    `${app.name} ${app.version}, as built by ${app.institution}. It is made of Invigil,`,
    'copyright 2026 The Invigil authors, under the Apache License 2.0, which follows at the end.',
    'Licences of Electron and Chromium lie beside the program.',
    line,
    'Networks that examine pictures:',
    '',
    ...models.map(modelLine),
    line,
    'Packages of others:',
    ...components.map(packageText),
    line,
    licence,
  ].join('\n');
}

function modelLine({ id, source, licence }: ShippedModel): string {
  const verified = licence.upstreamVerified ? '' : ' (not verified)';
  return `* ${id}, made of ${source.package} ${source.version}: ${licence.package}; upstream: ${licence.upstream}${verified}`;
}

function packageText({ name, version, licence, texts }: Component): string {
  const said = texts.length === 0 ? ['(the package has no text of its licence)'] : texts;
  return `\n== ${name} ${version}, ${licence}\n\n${said.map((text) => text.trim()).join('\n\n')}`;
}
