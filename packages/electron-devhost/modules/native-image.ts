import { readFileSync } from 'node:fs';
import type { nativeImage, NativeImage } from 'electron';
import { NotSupportedByDevHost, partial } from '../app/errors.ts';
import { encodedImageSize, encodePng, isJpeg } from './png.ts';

export type NativeImageModule = Pick<
  typeof nativeImage,
  'createEmpty' | 'createFromBuffer' | 'createFromBitmap' | 'createFromDataURL' | 'createFromPath'
>;

/**
 * Electron's `nativeImage` without a codec: an image is the PNG or JPEG file it was made from, and can be had
 * back only in that format. Electron converts.
 */
export function createNativeImage(): NativeImageModule {
  const createFromBuffer = (buffer: Buffer): NativeImage => imageOf(Buffer.from(buffer));
  return partial<NativeImageModule>('nativeImage', {
    createEmpty: () => imageOf(Buffer.alloc(0)),
    createFromBuffer,
    createFromBitmap: (bgra, { width, height }) => imageOf(encodePng({ width, height, bgra })),
    createFromDataURL: (url) => imageOf(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
    createFromPath: (path) => imageOf(readIfThere(path)),
  });
}

function imageOf(file: Buffer): NativeImage {
  const size = encodedImageSize(file);
  const encoded = (format: 'png' | 'jpeg'): Buffer => {
    if (size && isJpeg(file) !== (format === 'jpeg')) {
      throw new NotSupportedByDevHost(`NativeImage: conversion to ${format}`);
    }
    return size ? Buffer.from(file) : Buffer.alloc(0);
  };
  return partial<NativeImage>('NativeImage', {
    isEmpty: () => size === undefined,
    getSize: () => ({ width: size?.width ?? 0, height: size?.height ?? 0 }),
    getAspectRatio: () => (size ? size.width / size.height : 1),
    getScaleFactors: () => [1],
    isTemplateImage: () => false,
    toPNG: () => encoded('png'),
    toJPEG: () => encoded('jpeg'),
    toDataURL: () => `data:image/${isJpeg(file) ? 'jpeg' : 'png'};base64,${file.toString('base64')}`,
  });
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
