import { languages, type Language } from '../../contract/language.ts';
import { languageNames } from '../../core/text/language.ts';
import { Select } from '../../ui/controls/select.tsx';
import { strings } from '../strings.ts';
import { chooseLanguage, language } from '../strings/language.ts';

const options = languages.map((id) => ({ id, label: languageNames[id], lang: id }));

/** Each language by its own name, so that it is found by whoever cannot read the page as it is. */
export function LanguageChoice() {
  return (
    <Select
      label={strings.language}
      isLabelHidden
      options={options}
      value={language}
      onChange={(id) => id !== language && chooseLanguage(id as Language)}
    />
  );
}
