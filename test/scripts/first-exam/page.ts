import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../structure/source-files.ts';

/** A command of the page, under the heading of its step, and what its output has in it. */
export type Step = { readonly step: string; readonly command: string; readonly outcomes: readonly string[] };

/** The commands of `docs/first-exam.md`, and the exam in it. */
export function readPage() {
  const text = readFileSync(join(root, 'docs/first-exam.md'), 'utf8');
  const exam = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const steps: (Step & { readonly outcomes: string[] })[] = [];
  let step = '';
  for (const line of text.replaceAll(/```[\s\S]*?```/g, '').split('\n')) {
    if (line.startsWith('## ')) step = line.slice(3);
    const said = /^ {4}(# )?(.+)$/.exec(line);
    if (!said) continue;
    const [, isOutcome, words = ''] = said;
    if (isOutcome === undefined) steps.push({ step, command: words, outcomes: [] });
    else steps.at(-1)?.outcomes.push(words);
  }
  return { exam, steps };
}
