import type { DesktopCapturer, DesktopCapturerSource, Screen, SourcesOptions } from 'electron';
import sharp from 'sharp';
import { partial } from '../app/errors.ts';
import type { NativeImageModule } from './native-image.ts';
import type { Picture, XPictures } from '../x11/pictures.ts';

export type DesktopCapturerDeps = {
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly pictures: XPictures;
  readonly nativeImage: Pick<NativeImageModule, 'createEmpty' | 'createFromBuffer'>;
};

const DEFAULT_THUMBNAIL = { width: 150, height: 150 };

/** Electron's `desktopCapturer`: one source a display and one a window the window manager lists. */
export function createDesktopCapturer({
  screen,
  pictures,
  nativeImage,
}: DesktopCapturerDeps): DesktopCapturer {
  const thumbnail = async (
    picture: Promise<Picture | undefined>,
    { width, height } = DEFAULT_THUMBNAIL,
  ): Promise<DesktopCapturerSource['thumbnail']> => {
    const full = width > 0 && height > 0 ? await picture : undefined;
    if (!full) return nativeImage.createEmpty();
    const raw = { width: full.width, height: full.height, channels: 4 } as const;
    const file = sharp(full.rgba, { raw }).resize(width, height, { fit: 'inside' }).png();
    return nativeImage.createFromBuffer(await file.toBuffer());
  };

  const screens = (size: SourcesOptions['thumbnailSize']): Promise<DesktopCapturerSource>[] =>
    screen.getAllDisplays().map(async ({ id, bounds }, index, all) => ({
      id: `screen:${index}:0`,
      name: all.length === 1 ? 'Entire screen' : `Screen ${index + 1}`,
      display_id: String(id),
      appIcon: nativeImage.createEmpty(),
      thumbnail: await thumbnail(pictures.ofScreen(bounds), size),
    }));

  const windows = async (size: SourcesOptions['thumbnailSize']): Promise<DesktopCapturerSource[]> => {
    const listed = await pictures.listWindows();
    const sources = listed.map(async ({ window, title }) => ({
      id: `window:${window}:0`,
      name: title,
      display_id: '',
      appIcon: nativeImage.createEmpty(),
      thumbnail: await thumbnail(pictures.ofWindow(window), size),
    }));
    return Promise.all(sources);
  };

  return partial<DesktopCapturer>('desktopCapturer', {
    getSources: async ({ types, thumbnailSize }) => [
      ...(types.includes('screen') ? await Promise.all(screens(thumbnailSize)) : []),
      ...(types.includes('window') ? await windows(thumbnailSize) : []),
    ],
  });
}
