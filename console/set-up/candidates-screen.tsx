import { useState } from 'react';
import type { CandidateListReply } from '../../contract/console/set-up.ts';
import { Button } from '../../ui/controls/button.tsx';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Icon } from '../../ui/theme/icons.tsx';
import type { Api } from '../api.ts';
import { examsHref, ticketsHref } from '../place.ts';
import { strings } from '../strings.ts';
import { CandidatePlan } from './candidate-plan.tsx';
import { FileButton } from './file-button.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './set-up.module.css';

const text = strings.setUp;

type Chosen = { readonly name: string; readonly file: string; readonly reply: CandidateListReply };

/** Who takes an exam, by a list: what is wrong with it, or whom it brings; and only then their tickets are made. */
export function CandidatesScreen({
  api,
  examId,
}: {
  readonly api: Pick<Api, 'candidates'>;
  readonly examId: string;
}) {
  const [ignore, setIgnore] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [isMade, setIsMade] = useState(false);
  const left = ignore.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));

  async function send(name: string, file: string, isKept: boolean): Promise<void> {
    setIsBusy(true);
    const reply = await api.candidates(examId, { file, ignore: left, isKept });
    setIsBusy(false);
    if (!reply.ok) return setSaid(reply.message);
    const isTaken = isKept && reply.value.problems.length === 0;
    setIsMade(isTaken);
    setSaid(isTaken ? text.made(toMake(reply.value)) : '');
    setChosen(isTaken ? null : { name, file, reply: reply.value });
  }
  async function look(file: File): Promise<void> {
    const content = await base64Of(file);
    if (content === null) setSaid(text.unreadable);
    else await send(file.name, content, false);
  }
  return (
    <>
      <div className={styles.top}>
        <a className={styles.back} href={examsHref}>
          <Icon name="back" size={18} />
          {text.back}
        </a>
        <ScreenTitle>{text.candidatesTitle}</ScreenTitle>
      </div>
      <section className={styles.card} aria-labelledby="candidate-list">
        <h2 id="candidate-list">{text.list}</h2>
        <p className={styles.soft}>{text.listHint}</p>
        <div className={styles.narrow}>
          <TextField label={text.ignore} hint={text.ignoreHint} value={ignore} onChange={setIgnore} />
        </div>
        <p className={styles.links}>
          <FileButton
            label={chosen === null ? text.chooseList : text.chooseAnother}
            accepts={['.csv', 'text/csv', 'text/plain']}
            isFirst={chosen === null && !isMade}
            isBusy={isBusy}
            onChoose={(file) => void look(file)}
          />
          {isMade && (
            <LinkButton href={ticketsHref(examId)} variant="primary">
              {text.toTickets}
            </LinkButton>
          )}
        </p>
        <div aria-live="polite" className={styles.said}>
          {said !== '' && <p>{said}</p>}
          {chosen && chosen.reply.problems.length > 0 && (
            <ProblemList problems={chosen.reply.problems} file={chosen.name} />
          )}
        </div>
        {chosen && chosen.reply.problems.length === 0 && (
          <>
            <p>
              {toMake(chosen.reply) === 0 ? (
                text.makeNothing
              ) : (
                <Button
                  variant="primary"
                  isPending={isBusy}
                  pendingLabel={text.making}
                  onPress={() => void send(chosen.name, chosen.file, true)}
                >
                  {text.make(toMake(chosen.reply))}
                </Button>
              )}
            </p>
            <CandidatePlan plan={chosen.reply} />
          </>
        )}
      </section>
    </>
  );
}

const toMake = ({ candidates }: CandidateListReply): number =>
  candidates.filter(({ outcome }) => outcome !== 'unchanged').length;

/** The bytes of a file as they are: which letters they stand for is decided where they are read. */
function base64Of(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : null);
    });
    reader.addEventListener('error', () => resolve(null));
    reader.readAsDataURL(file);
  });
}
