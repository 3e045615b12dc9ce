import type { Bridge } from '../../contract/ipc/bridge.ts';
import { languages, type Language } from '../../contract/language.ts';
import { languageNames } from '../../core/text/language.ts';
import { Select } from '../../ui/controls/select.tsx';
import { useStrings } from '../strings/use-strings.ts';

const options = languages.map((id) => ({ id, label: languageNames[id], lang: id }));

type Props = {
  readonly bridge: Pick<Bridge, 'language.choose'>;
  readonly language: Language;
};

/** Each language by its own name, so that it is found by whoever cannot read the screen as it is. */
export function LanguageChoice({ bridge, language }: Props) {
  const strings = useStrings();
  return (
    <Select
      label={strings.language}
      isLabelHidden
      options={options}
      value={language}
      onChange={(id) => void bridge['language.choose']({ language: id as Language })}
    />
  );
}
