import { EventEmitter } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DownloadItem } from 'electron';
import type { CdpEvents } from '../chromium/cdp.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { partial } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import { toOuter } from '../chromium/scheme-mapping.ts';

type Begun = CdpEvents['Browser.downloadWillBegin'];
type Progress = CdpEvents['Browser.downloadProgress'];

/** What a download asks of the app. */
export type DownloadPorts = {
  /** Folder for what must not outlive the process. */
  readonly scratchDir: string;
  readonly getPath: (name: 'userData' | 'downloads') => string;
  /** The WebContents that show a frame. */
  readonly contentsOfFrame: (frameId: string) => object | undefined;
};

/** Emits `will-download`; a prevented download is cancelled, any other is saved where the app or the user's folder says. */
export async function watchDownloads(
  ports: DownloadPorts,
  session: EventEmitter,
  chromium: Chromium,
): Promise<void> {
  const { cdp } = chromium;
  const downloadPath = join(ports.scratchDir, 'downloads');
  await mkdir(downloadPath, { recursive: true });
  const running = new Map<string, (progress: Progress) => void>();
  cdp.on('Browser.downloadWillBegin', (begun) => {
    const cancel = () => void cdp.send('Browser.cancelDownload', { guid: begun.guid }).catch(() => undefined);
    const { item, update } = createDownload(begun, join(downloadPath, begun.guid), cancel, ports);
    running.set(begun.guid, update);
    const event = createEvent();
    session.emit('will-download', event, item, ports.contentsOfFrame(begun.frameId));
    if (event.defaultPrevented) cancel();
  });
  cdp.on('Browser.downloadProgress', (progress) => running.get(progress.guid)?.(progress));
  await cdp.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath,
    eventsEnabled: true,
  });
}

function createDownload(begun: Begun, file: string, cancel: () => void, { getPath }: DownloadPorts) {
  const events = new EventEmitter();
  let savePath = '';
  let progress: Progress | undefined;
  const members: Partial<DownloadItem> = {
    getURL: () => toOuter(begun.url),
    getFilename: () => begun.suggestedFilename,
    getTotalBytes: () => progress?.totalBytes ?? 0,
    getReceivedBytes: () => progress?.receivedBytes ?? 0,
    getState: () =>
      (({ inProgress: 'progressing', completed: 'completed', canceled: 'cancelled' }) as const)[
        progress?.state ?? 'inProgress'
      ],
    getSavePath: () => savePath,
    setSavePath: (path) => {
      savePath = path;
    },
    cancel,
  };
  const finish = async (state: 'completed' | 'canceled') => {
    if (state === 'completed') {
      savePath ||= join(getPath('downloads'), begun.suggestedFilename);
      await copyFile(file, savePath);
    }
    events.emit('done', createEvent(), state === 'completed' ? 'completed' : 'cancelled');
  };
  const item = partial<DownloadItem>('DownloadItem', Object.assign(events, members));
  return {
    item,
    update: (now: Progress) => {
      progress = now;
      if (now.state === 'inProgress') events.emit('updated', createEvent(), 'progressing');
      else finish(now.state).catch(() => events.emit('done', createEvent(), 'interrupted'));
    },
  };
}
