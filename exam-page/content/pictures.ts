import { createContext, useEffect, useMemo } from 'react';
import type { ExamPaper } from '../../contract/exam.ts';

/** The addresses of the paper's pictures on the exam's server, by their names. */
export type Pictures = ReadonlyMap<string, string>;

export const PicturesContext = createContext<Pictures>(new Map());

/** The paper's pictures, fetched as soon as the paper is there: the network may be gone when their question comes. */
export function usePictures({ pictures = {} }: ExamPaper): Pictures {
  const addresses = useMemo(
    () =>
      new Map(Object.entries(pictures).map(([name, { sha256 }]) => [name, `/api/exam/pictures/${sha256}`])),
    [pictures],
  );
  useEffect(() => {
    const images = [...addresses.values()].map((address) => {
      const image = new Image();
      image.src = address;
      return image;
    });
    // Held for as long as the paper is, so that they stay in memory.
    return () => void images.splice(0);
  }, [addresses]);
  return addresses;
}
