import type { Rectangle } from 'electron';
import { rootWindow, xReply, type XCallback, type XDisplay } from './protocol.ts';

/** 8-bit RGBA, fully opaque. */
export type Picture = { readonly width: number; readonly height: number; readonly rgba: Buffer };

export type XPictures = {
  readonly ofScreen: (area: Rectangle) => Promise<Picture>;
  /** Undefined when the window is not on the screen. */
  readonly ofWindow: (window: number) => Promise<Picture | undefined>;
  readonly listWindows: () => Promise<readonly { readonly window: number; readonly title: string }[]>;
};

const Z_PIXMAP = 2;
const ALL_PLANES = 0xffffffff;
const ANY_TYPE = 0;
const MAX_PROPERTY_WORDS = 4096;

/** Screen and window contents and the window list, straight from the X server (24-bit TrueColor). */
export function createXPictures(display: XDisplay): XPictures {
  const { client } = display;
  const root = rootWindow(display);

  const picture = async (drawable: number, { x, y, width, height }: Rectangle): Promise<Picture> => {
    const { data } = await xReply<{ readonly data: Buffer }>((reply) =>
      client.GetImage(Z_PIXMAP, drawable, x, y, width, height, ALL_PLANES, reply),
    );
    return { width, height, rgba: bgrxToRgba(data.subarray(0, width * height * 4)) };
  };
  const property = async (window: number, name: string): Promise<Buffer> => {
    const atom = await xReply<number>((reply) => client.InternAtom(false, name, reply));
    const read = (reply: XCallback<{ readonly data: Buffer }>): void =>
      client.GetProperty(0, window, atom, ANY_TYPE, 0, MAX_PROPERTY_WORDS, reply);
    return (await xReply(read)).data;
  };

  const title = async (window: number): Promise<string> => {
    const unicode = await property(window, '_NET_WM_NAME');
    return unicode.length > 0 ? unicode.toString() : (await property(window, 'WM_NAME')).toString('latin1');
  };

  return {
    ofScreen: (area) => picture(root, area),
    ofWindow: async (window) => {
      try {
        const size = await xReply<{ width: number; height: number }>((reply) =>
          client.GetGeometry(window, reply),
        );
        return await picture(window, { x: 0, y: 0, ...size });
      } catch {
        return undefined;
      }
    },
    listWindows: async () => {
      const list = await property(root, '_NET_CLIENT_LIST');
      const windows = Array.from({ length: list.length >> 2 }, (_, index) => list.readUInt32LE(index * 4));
      const named = windows.map(async (window) => ({ window, title: await title(window) }));
      return (await Promise.allSettled(named)).flatMap((one) =>
        one.status === 'fulfilled' ? [one.value] : [],
      );
    },
  };
}

function bgrxToRgba(bgrx: Buffer): Buffer {
  const rgba = Buffer.from(bgrx);
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = bgrx[at + 2] ?? 0;
    rgba[at + 2] = bgrx[at] ?? 0;
    rgba[at + 3] = 255;
  }
  return rgba;
}
