import { readContent } from './content.ts';
import { readMathml, readTex, type MathReading } from './math.ts';

/** Something in a text of an exam that cannot be shown as it is meant; lines and columns count from 1. */
export type ContentFault = { readonly line: number; readonly column: number; readonly message: string };

/** What is wrong with a text of an exam: formulas that cannot be read, pictures that are not there. */
export function contentFaults(text: string, hasPicture: (name: string) => boolean): readonly ContentFault[] {
  const source = text.replaceAll(/\r\n?/g, '\n');
  const faults: ContentFault[] = [];
  const add = (at: number, message: string): void => {
    const lines = source.slice(0, at).split('\n');
    faults.push({ line: lines.length, column: (lines.at(-1) ?? '').length + 1, message });
  };
  const addMath = (name: string, at: number, reading: MathReading): void => {
    if ('fault' in reading)
      add(at + reading.fault.at, `${name} that cannot be read: ${reading.fault.message}`);
  };
  for (const part of readContent(source)) {
    if (part.kind === 'mathml') addMath('MathML', part.at, readMathml(part.source));
    if (part.kind === 'tex') {
      const start = source.indexOf(part.source, part.at);
      addMath('TeX', start, readTex(part.source, part.isDisplay));
    }
    if (part.kind !== 'picture') continue;
    if (part.alt === '') add(part.at, `the picture ${part.name} needs words for those who do not see it`);
    if (!hasPicture(part.name)) add(part.at, `there is no picture ${part.name}`);
  }
  return faults;
}

/** The names of the pictures that a text shows. */
export const pictureNames = (text: string): readonly string[] =>
  readContent(text).flatMap((part) => (part.kind === 'picture' ? [part.name] : []));
