import { writeFile } from 'node:fs/promises';
import { clipboard, dialog, type BrowserWindow } from 'electron';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

/** Gives the candidate what came of the check, to hand on or not. `evidence.unwritable`: no place, or it took nothing. */
export async function keepResult(
  window: BrowserWindow,
  { how, text }: IpcRequest<'home-check.keep'>,
): Promise<Result<null>> {
  if (how === 'copy') {
    await clipboard.writeText(text);
    return ok(null);
  }
  const { filePath, canceled } = await dialog.showSaveDialog(window, {
    defaultPath: 'invigil-check.txt',
    filters: [{ name: 'Text', extensions: ['txt'] }],
  });
  if (canceled || filePath === '')
    return fail('evidence.unwritable', 'Nothing was saved: no place was chosen.');
  return writeFile(filePath, `${text}\n`).then(
    () => ok(null),
    (error: unknown) => fail('evidence.unwritable', `The file could not be written: ${String(error)}`),
  );
}
