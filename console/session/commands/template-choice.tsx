import { Select } from '../../../ui/controls/select.tsx';
import { strings } from '../../strings.ts';

const text = strings.messages;

type Props = {
  /** Null: the console's own, in its language. */
  readonly templates: readonly string[] | null;
  readonly words: string;
  readonly onChange: (words: string) => void;
};

/** Puts a text of the exam's into a message, after what stands there: it is read, and changed, before it is sent. */
export function TemplateChoice({ templates, words, onChange }: Props) {
  const offered = templates ?? text.templates;
  if (offered.length === 0) return null;
  const insert = (index: string) => {
    const chosen = offered[Number(index)] ?? '';
    onChange(words.trim() === '' ? chosen : `${words.trimEnd()}\n${chosen}`);
  };
  return (
    <Select
      label={text.template}
      options={offered.map((label, index) => ({ id: String(index), label }))}
      value={null}
      onChange={insert}
    />
  );
}
