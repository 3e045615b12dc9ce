import { useEffect, useState } from 'react';
import type { NamedExam } from '../../../contract/console/exams.ts';
import type { ApiKey } from '../../../contract/console/keys.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { strings } from '../../strings.ts';
import { HandOverDialog, type HandedOver } from '../hand-over-dialog.tsx';
import styles from '../staff.module.css';
import { KeyDialog } from './key-dialog.tsx';
import type { KeysApi } from './keys-api.ts';
import { KeysTable } from './keys-table.tsx';
import own from './keys.module.css';

const text = strings.staff.keys;

type Props = { readonly api: KeysApi; readonly exams: readonly NamedExam[] };
type Open = { readonly is: 'making' } | { readonly is: 'ending'; readonly key: ApiKey };

/** The systems that ask this server by themselves. */
export function KeysSection({ api, exams }: Props) {
  const [keys, setKeys] = useState<readonly ApiKey[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [made, setMade] = useState<HandedOver | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.keys();
      if (reply.ok) setKeys(reply.value);
      else setProblem(reply.message);
    };
    void read();
  }, [api]);
  const kept = (key: ApiKey) => {
    setKeys((before) =>
      [key, ...before.filter(({ id }) => id !== key.id)].sort((a, b) => b.madeAt - a.madeAt),
    );
    setOpen(null);
  };
  return (
    <section className={own.section} aria-labelledby="api-keys">
      <div className={styles.top}>
        <div>
          <h2 id="api-keys">{text.title}</h2>
          <p className={styles.soft}>{text.lead}</p>
        </div>
        <Button onPress={() => setOpen({ is: 'making' })}>{text.make}</Button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {keys.length === 0 ? (
        <p className={styles.soft}>{text.none}</p>
      ) : (
        <KeysTable {...{ keys, exams }} onEnd={(key) => setOpen({ is: 'ending', key })} />
      )}
      {open?.is === 'making' && (
        <KeyDialog
          {...{ api, exams }}
          onClose={() => setOpen(null)}
          onMade={(one) => {
            kept(one.key);
            setMade({ name: one.key.name, value: one.secret });
          }}
        />
      )}
      {open?.is === 'ending' && (
        <EndDialog api={api} ending={open.key} onEnded={kept} onClose={() => setOpen(null)} />
      )}
      {made && <HandOverDialog words={text.secret} handed={made} onClose={() => setMade(null)} />}
    </section>
  );
}

type EndProps = {
  readonly api: Pick<KeysApi, 'endKey'>;
  readonly ending: ApiKey;
  readonly onEnded: (key: ApiKey) => void;
  readonly onClose: () => void;
};

function EndDialog({ api, ending, onEnded, onClose }: EndProps) {
  const words = text.ending;
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const end = async () => {
    setPending(true);
    const reply = await api.endKey(ending.id);
    setPending(false);
    if (reply.ok) onEnded(reply.value);
    else setProblem(reply.message);
  };
  return (
    <Dialog
      title={words.title(ending.name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={words.pending}
            onPress={() => void end()}
          >
            {words.end}
          </Button>
        </>
      }
    >
      <p>{words.body}</p>
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
