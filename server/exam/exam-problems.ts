import { LineCounter, parseDocument } from 'yaml';
import type { FileProblem } from '../../contract/console/set-up.ts';
import { parseJson } from '../../core/parse-json.ts';
import { readableFile, readExamFile } from './exam-file.ts';

/** All that is wrong with the text of an exam file, each with its line as far as there is one; none where it is right. */
export function examProblems(text: string): readonly FileProblem[] {
  const places = placesOf(text);
  if (parseJson(text) === undefined) return [notJson(text, places.firstFault)];
  const parsed = readableFile.safeParse(parseJson(text));
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => ({
      line: places.lineOf(path),
      field: path.length === 0 ? null : path.join('.'),
      message,
    }));
  const read = readExamFile(text);
  if (read.ok) return [];
  return read.message.split('\n').map((message) => ({ line: null, field: null, message }));
}

/** Where things are in a JSON text: JSON is YAML, whose parser knows where it found what. */
function placesOf(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'json',
    logLevel: 'silent',
    uniqueKeys: false,
  });
  return {
    /** The line of a value; of what it would stand in, where it is missing. */
    lineOf(path: readonly PropertyKey[]): number | null {
      for (let length = path.length; length >= 0; length -= 1) {
        const start = startOf(document.getIn(path.slice(0, length), true));
        if (start !== null) return lines.linePos(start).line;
      }
      return null;
    },
    firstFault: document.errors[0]?.linePos?.[0].line ?? null,
  };
}

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}

/** Where a text stops being JSON, as the language's own parser says it, which does not always say where. */
function notJson(text: string, fault: number | null): FileProblem {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /at position (\d+)/.exec(message)?.[1];
    const line = at === undefined ? fault : text.slice(0, Number(at)).split('\n').length;
    return { line, field: null, message: `This is not JSON: ${message}` };
  }
  return { line: fault, field: null, message: 'This is not JSON.' };
}
