import { createContext, useContext } from 'react';
import type { ExamPaper, Question } from '../../contract/exam.ts';
import type { Direction, Language } from '../../contract/language.ts';
import { directionOf, languageFor } from '../../core/text/language.ts';

type Written = Pick<Question, 'lang' | 'dir'>;

/** The language and the direction of a text, as attributes of an element. */
export type LangAttributes = { readonly lang: string; readonly dir: Direction };

/** Of the paper. Without a language of its own it is in that of our words. */
export function paperLanguage({ lang, dir }: Written, ours: Language): LangAttributes {
  const tag = lang ?? ours;
  return { lang: tag, dir: dir ?? directionOf(tag) };
}

/** Of a question: its own, or what it does not say as the paper has it. */
export function questionLanguage(question: Written, paper: LangAttributes): LangAttributes {
  const lang = question.lang ?? paper.lang;
  return { lang, dir: question.dir ?? (question.lang === undefined ? paper.dir : directionOf(lang)) };
}

/** The language of our own words around a paper: its own where we have it, else what the browser prefers. */
export const ourLanguage = (paper: Pick<ExamPaper, 'lang'> | null): Language =>
  languageFor(paper === null ? navigator.languages : [paper.lang ?? 'en']);

export const PaperLanguageContext = createContext<LangAttributes>({ lang: 'en', dir: 'ltr' });

/** The language and direction of the paper, or of one of its questions. */
export function useLanguageOf(question: Pick<Question, 'lang' | 'dir'> = {}): LangAttributes {
  return questionLanguage(question, useContext(PaperLanguageContext));
}
