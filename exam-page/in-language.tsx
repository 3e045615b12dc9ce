import { useLayoutEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { ExamPaper } from '../contract/exam.ts';
import { directionOf, localeOf } from '../core/text/language.ts';
import { ourLanguage, paperLanguage, PaperLanguageContext } from './content/languages.ts';
import { stringsIn } from './strings/strings.ts';
import { StringsContext } from './strings/use-strings.ts';

type Props = { readonly paper: ExamPaper | null; readonly children: ReactNode };

/** The page in the language of the exam: its content as it says, and our own words in the same language where we have it. */
export function InLanguage({ paper, children }: Props) {
  const ours = ourLanguage(paper);
  const of = paperLanguage(paper ?? {}, ours);
  useLayoutEffect(() => {
    Object.assign(document.documentElement, of);
    document.title = paper?.title ?? stringsIn[ours].title;
  });
  return (
    <StringsContext value={stringsIn[ours]}>
      <I18nProvider locale={localeOf[ours]}>
        <PaperLanguageContext value={of}>
          <div lang={ours} dir={directionOf(ours)}>
            {children}
          </div>
        </PaperLanguageContext>
      </I18nProvider>
    </StringsContext>
  );
}
