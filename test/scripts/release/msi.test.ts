import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { withJoinLinks } from '../../../scripts/release/builder/msi.ts';
import { root } from '../../structure/source-files.ts';

/** The builder's own template as it stands, with a program in it, and without what it puts in by conditions. */
const template = readFileSync(join(root, 'node_modules/app-builder-lib/templates/msi/template.xml'), 'utf8');
const project = template
  .replaceAll(/\{\{ (?:if|\}).*$/gm, '')
  .replace('{{-dirs}}', '')
  .replace('{{-files}}', '<Component><File Id="mainExecutable" Source="app.exe"/></Component>');

test('the project of an MSI opens join links with the program that it installs', () => {
  const made = withJoinLinks(project);
  expect(XMLValidator.validate(made)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { ComponentGroup } = (parser.parse(made) as { Wix: { Product: { ComponentGroup: object } } }).Wix
    .Product;
  expect(ComponentGroup).toMatchObject({
    Component: [
      { File: { Id: 'mainExecutable' } },
      {
        Id: 'JoinLinks',
        RegistryValue: [
          { Root: 'HKLM', Key: String.raw`Software\Classes\invigil`, KeyPath: 'yes' },
          { Name: 'URL Protocol', Value: '' },
          { Key: String.raw`Software\Classes\invigil\shell\open\command`, Value: '"[#mainExecutable]" "%1"' },
        ],
      },
    ],
  });
});

test('an MSI that is laid out in another way stops the build', () => {
  expect(() => withJoinLinks('<Wix></Wix>')).toThrow('another way');
  expect(() => withJoinLinks(project.replaceAll('mainExecutable', 'other'))).toThrow('another way');
});
