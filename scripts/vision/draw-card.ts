import sharp from 'sharp';
import type { Frame } from '../../main/vision/frames/frame.ts';

/** A drawn identity document with a real portrait on it: RGBA, ten pixels for a millimetre. */
export type Card = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };
export type CardKind = 'card' | 'upright-card' | 'passport';

/** Millimetres, as in ISO/IEC 7810 (ID-1 and ID-3), and where the portrait lies. */
const formats = {
  card: { width: 85.6, height: 54, portrait: { x: 5, y: 15, width: 26, height: 33 } },
  'upright-card': { width: 54, height: 85.6, portrait: { x: 14, y: 18, width: 26, height: 33 } },
  passport: { width: 125, height: 88, portrait: { x: 6, y: 14, width: 35, height: 45 } },
} as const;

/** Light and dark colour of paper, in pairs as documents have them. */
export const tints = [
  ['#dfe9ee', '#9fc0cf'],
  ['#f0e6d8', '#d8b9a0'],
  ['#e4ecdf', '#a5c39b'],
  ['#f1eef3', '#c3b4cf'],
  ['#e9e9e4', '#bdbdb2'],
] as const;

/** Draws a document; `portrait` is a photo of head and shoulders, or null for a side without one. */
export async function drawCard(kind: CardKind, portrait: Frame | null, tint: number): Promise<Card> {
  const { width, height, portrait: at } = formats[kind];
  const [w, h] = [Math.round(width * 10), Math.round(height * 10)];
  const paper = sharp(Buffer.from(background(kind, w, h, tint)));
  const placed = portrait && {
    input: await portraitPicture(portrait, at.width * 10, at.height * 10),
    left: at.x * 10,
    top: at.y * 10,
  };
  const { data } = await paper
    .composite(placed ? [placed] : [])
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: w, height: h, rgba: new Uint8Array(data) };
}

function portraitPicture(frame: Frame, width: number, height: number): Promise<Buffer> {
  const bytes = Buffer.from(frame.pixels.buffer, frame.pixels.byteOffset, frame.pixels.byteLength);
  return sharp(bytes, { raw: { width: frame.width, height: frame.height, channels: 4 } })
    .resize(width, height, { fit: 'cover' })
    .png()
    .toBuffer();
}

/** Round corners are left transparent. */
function background(kind: CardKind, width: number, height: number, tint: number): string {
  const [light, dark] = tints[tint % tints.length] ?? tints[0];
  const isPassport = kind === 'passport';
  const { portrait } = formats[kind];
  const isBeside = kind !== 'upright-card';
  const [x, y] = isBeside ? [(portrait.x + portrait.width + 5) * 10, 170] : [60, 580];
  const lines = Array.from({ length: isBeside ? 6 : 4 }, (_, row) => {
    const top = y + row * 55;
    return `<text x="${x}" y="${top}" font-size="17" fill="#555">Label ${row + 1} / Feld ${row + 1}</text>
      <text x="${x}" y="${top + 27}" font-size="30" fill="#1a1a1a">SPECIMEN ${'ABCDEF'[row]}${73 * (row + 3)}</text>`;
  });
  const strip = 'P&lt;UTOSPECIMEN&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;';
  const zone = isPassport
    ? `<text x="40" y="${height - 90}" font-size="46" font-family="monospace">${strip}</text>
       <text x="40" y="${height - 35}" font-size="46" font-family="monospace">${strip}</text>`
    : '';
  const waves = Array.from(
    { length: 14 },
    (_, row) =>
      `<path d="M0 ${row * 70} q ${width / 4} 60 ${width / 2} 0 t ${width / 2} 0" fill="none" stroke="${dark}" stroke-width="2"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs>
    <rect width="${width}" height="${height}" rx="${isPassport ? 15 : 31}" fill="url(#g)"/>
    ${waves.join('')}
    <text x="50" y="80" font-size="48" font-weight="bold" fill="#223a55">${isPassport ? 'PASSPORT' : 'IDENTITY CARD'}</text>
    ${lines.join('')}${zone}</svg>`;
}
