import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../contract/language.ts';
import { directionOf, localeOf } from '../../core/text/language.ts';
import { stringsOf } from '../strings/strings.ts';
import { StringsContext } from '../strings/use-strings.ts';

type Props = { readonly language: Language; readonly appName: string; readonly children: ReactNode };

/** The whole page in a language: its words, its direction, and what the controls make of numbers and keys. */
export function InLanguage({ language, appName, children }: Props) {
  const strings = useMemo(() => stringsOf(language, appName), [language, appName]);
  useLayoutEffect(() => {
    Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
    document.title = appName;
  }, [language, appName]);
  return (
    <StringsContext value={strings}>
      <I18nProvider locale={localeOf[language]}>{children}</I18nProvider>
    </StringsContext>
  );
}
