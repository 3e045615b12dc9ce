import type { z } from 'zod';
import type { RunProgram } from '../run-program.ts';

/** Encoded, so that no quoting of any shell can matter. */
export function powershellArguments(script: string): readonly string[] {
  const silent = `$ProgressPreference = 'SilentlyContinue'; [Console]::OutputEncoding = [Text.Encoding]::UTF8\n`;
  const encoded = Buffer.from(silent + script, 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded];
}

/** What a script returns, as a list. PowerShell writes a single object without brackets, and nothing for none. */
export async function powershell<T>(run: RunProgram, script: string, schema: z.ZodType<T>): Promise<T> {
  const json = `@(& {${script}\n}) | ConvertTo-Json -Compress -Depth 4`;
  const printed = (await run('powershell.exe', powershellArguments(json))).trim();
  const value: unknown = printed === '' ? [] : JSON.parse(printed);
  return schema.parse(Array.isArray(value) ? value : [value]);
}
