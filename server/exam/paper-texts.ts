import type { ExamPaper, Question } from '../../contract/exam.ts';
import { contentFaults, pictureNames } from '../../core/content/faults.ts';

type Paper = Omit<ExamPaper, 'pictures'>;

/** Every text of a paper that may have code, pictures and formulas in it, and where it stands. */
function paperTexts({ instructions, questions }: Paper): readonly { where: string; text: string }[] {
  return [{ where: 'instructions', text: instructions }, ...questions.flatMap(questionTexts)];
}

function questionTexts(question: Question): readonly { where: string; text: string }[] {
  const where = `question "${question.id}"`;
  const options = optionsOf(question).map(({ id, label }) => ({ where: `${where}, "${id}"`, text: label }));
  const prompt = question.prompt === undefined ? [] : [{ where: `${where}, prompt`, text: question.prompt }];
  return [{ where: `${where}, title`, text: question.title }, ...prompt, ...options];
}

export function optionsOf(question: Question): readonly { readonly id: string; readonly label: string }[] {
  if ('choices' in question) return question.choices;
  return 'items' in question ? question.items : [];
}

/** The names of the pictures that a paper shows, each once. */
export const picturesOf = (paper: Paper): readonly string[] => [
  ...new Set(paperTexts(paper).flatMap(({ text }) => pictureNames(text))),
];

/** What of a paper could not be shown as it is meant, one line for each, with its place. */
export function paperFaults(paper: Paper, hasPicture: (name: string) => boolean): readonly string[] {
  return paperTexts(paper).flatMap(({ where, text }) =>
    contentFaults(text, hasPicture).map(
      ({ line, column, message }) => `${where}, line ${line}, column ${column}: ${message}`,
    ),
  );
}
