import { useState } from 'react';
import { apiScopes, type ApiScope } from '../../../contract/access.ts';
import type { NamedExam } from '../../../contract/console/exams.ts';
import type { MadeKey } from '../../../contract/console/keys.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { strings } from '../../strings.ts';
import { Choices } from '../choices.tsx';
import type { KeysApi } from './keys-api.ts';

const text = strings.staff.keys.dialog;
const names = strings.staff.keys.names;
const places = [
  { id: 'every', label: text.every },
  { id: 'chosen', label: text.chosen },
];

type Props = {
  readonly api: Pick<KeysApi, 'makeKey'>;
  readonly exams: readonly NamedExam[];
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
};

/** What a new key may, where, and for how long. Nothing is chosen to begin with. */
export function KeyDialog({ api, exams, onMade, onClose }: Props) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [place, setPlace] = useState('chosen');
  const [examIds, setExamIds] = useState<readonly string[]>([]);
  const [days, setDays] = useState('90');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const make = async () => {
    const chosen = place === 'every' ? null : [...examIds];
    if (name.trim() === '' || scopes.length === 0 || chosen?.length === 0) return setProblem(text.missing);
    if (isPending) return;
    setPending(true);
    const request = { name, scopes: [...scopes], examIds: chosen, days: Number(days) || null };
    const reply = await api.makeKey(request);
    setPending(false);
    if (reply.ok) onMade(reply.value);
    else setProblem(reply.message);
  };

  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={text.making}
            onPress={() => void make()}
          >
            {text.make}
          </Button>
        </>
      }
    >
      <TextField label={text.name} value={name} onChange={setName} maxLength={200} />
      <Choices
        label={text.scopes}
        options={apiScopes.map((id) => ({ id, label: names[id] }))}
        chosen={scopes}
        onChange={setScopes}
      />
      <Select label={text.exams} options={places} value={place} onChange={setPlace} />
      {place === 'chosen' && (
        <Choices
          label={text.chosen}
          options={exams.map(({ id, title }) => ({ id, label: title }))}
          chosen={examIds}
          onChange={setExamIds}
        />
      )}
      <Select label={text.days} options={text.spans} value={days} onChange={setDays} />
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
