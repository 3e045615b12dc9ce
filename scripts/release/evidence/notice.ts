import type { Component } from './components.ts';
import type { ShippedModel } from './models.ts';

const line = `\n${'-'.repeat(78)}\n`;

/** Who made which app, and for which networks they answer. */
type Builder = {
  readonly name: string;
  readonly version: string;
  readonly institution: string;
  readonly clearedModels: readonly string[];
};

/** What the licences of all that is in the app ask to be handed on: one text. */
export function notice(
  app: Builder,
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
    ...models.map((model) => modelLine(model, app)),
    line,
    'Packages of others:',
    ...components.map(packageText),
    line,
    licence,
  ].join('\n');
}

function modelLine({ id, source, licence }: ShippedModel, { institution, clearedModels }: Builder): string {
  const made = `* ${id}, made of ${source.package} ${source.version}: ${licence.package}; upstream: ${licence.upstream}`;
  if (licence.toClear === null) return made;
  return clearedModels.includes(id)
    ? `${made}. ${institution} says that it has cleared its use.`
    : `${made}. NOT CLEARED: ${licence.toClear}.`;
}

function packageText({ name, version, licence, texts }: Component): string {
  const said = texts.length === 0 ? ['(the package has no text of its licence)'] : texts;
  return `\n== ${name} ${version}, ${licence}\n\n${said.map((text) => text.trim()).join('\n\n')}`;
}
