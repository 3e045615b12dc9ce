import type { Language } from '../../contract/language.ts';
import { languageFor } from '../../core/text/language.ts';

/** In this browser: whoever chooses is asked before they sign in, too. */
const keptAs = 'invigil.language';

/** Of the person's choice, or what the browser asks for; English where there is no page. */
export const language: Language =
  'document' in globalThis ? languageFor([keptChoice(), ...navigator.languages]) : 'en';

function keptChoice(): string {
  try {
    return localStorage.getItem(keptAs) ?? '';
  } catch {
    // A storage that is forbidden: the browser's languages say it.
    return '';
  }
}

/** The page begins anew in the language: words are chosen once, when it is loaded. Drafts are kept. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(keptAs, language);
  location.reload();
}
