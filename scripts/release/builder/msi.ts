import { readFile, writeFile } from 'node:fs/promises';

/** What opens join links (`invigil:...`), for every account of the computer; it goes with the app when that is removed. */
const component = `<Component Id="JoinLinks" Guid="*">
        <RegistryValue Root="HKLM" Key="Software\\Classes\\invigil" Type="string" Value="URL:Invigil join link" KeyPath="yes"/>
        <RegistryValue Root="HKLM" Key="Software\\Classes\\invigil" Name="URL Protocol" Type="string" Value=""/>
        <RegistryValue Root="HKLM" Key="Software\\Classes\\invigil\\shell\\open\\command" Type="string" Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"/>
      </Component>`;

/** electron-builder's MSI knows no links: its project gets them before it becomes a package. Throws where it has no place for them. */
export function withJoinLinks(project: string): string {
  const end = /(\n\s*)<\/ComponentGroup>\s*<\/Product>/;
  if (!end.test(project) || !project.includes('Id="mainExecutable"'))
    throw new Error('the MSI is laid out in another way than scripts/release/builder/msi.ts knows');
  return project.replace(end, (found, indent: string) => `${indent}  ${component}${found}`);
}

export async function addJoinLinks(file: string): Promise<void> {
  await writeFile(file, withJoinLinks(await readFile(file, 'utf8')));
}
