import type { webContents } from 'electron';
import { partial } from '../app/errors.ts';
import type { Host } from '../boot/host.ts';
import type { PageContents } from './page-contents.ts';

export function createWebContentsModule(host: Host): typeof webContents {
  const asElectron = (contents: PageContents | undefined) =>
    contents as unknown as Electron.WebContents | undefined;
  const all = () => [...host.contents.values()];
  return partial<typeof webContents>('webContents', {
    fromId: (id) => asElectron(host.contents.get(id)),
    fromDevToolsTargetId: (targetId) => asElectron(all().find((contents) => contents.targetId === targetId)),
    fromFrame: (frame) => asElectron(all().find((contents) => contents.mainFrame === frame.top)),
    getAllWebContents: () => all() as unknown as Electron.WebContents[],
    getFocusedWebContents: () => asElectron(all().find((contents) => contents.isFocused())) ?? null,
  });
}
