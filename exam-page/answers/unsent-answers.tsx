import { useState } from 'react';
import type { Question } from '../../contract/exam.ts';
import { plainContent } from '../../core/content/content.ts';
import { answersFileName } from '../../contract/answers-file.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { QuestionName } from '../content/question-name.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { isUnsaved, type Answer, type Answers } from './answer.ts';
import { answerText } from './answer-text.ts';
import { copyText } from './copy-text.ts';
import { saveAsFile } from './save-as-file.ts';
import styles from './versions.module.css';

type Props = { readonly answers: Answers; readonly questions: readonly Question[] };
type Entry = readonly [id: string, answer: Answer];
type ListProps = { readonly entries: readonly Entry[] } & Pick<Props, 'questions'>;

/** All that the server does not have, or that does not count, in full: to be read, copied, and kept as a file. */
export function UnsentAnswers({ answers, questions }: Props) {
  const text = useStrings().unsent;
  const isKnown = (id: string) => questions.some((question) => question.id === id);
  const entries = Object.entries(answers);
  const unsent = entries.filter(([, answer]) => isUnsaved(answer));
  const notCounting = entries.filter(
    ([id, answer]) => !isUnsaved(answer) && (answer.status === 'refused' || !isKnown(id)),
  );
  return (
    <>
      {unsent.length > 0 && (
        <Notice tone="care" title={text.title}>
          <p>{text.hint}</p>
          <List entries={unsent} questions={questions} />
        </Notice>
      )}
      {notCounting.length > 0 && (
        <Notice tone="info" title={text.notCounting}>
          <p>{text.notCountingHint}</p>
          <List entries={notCounting} questions={questions} />
        </Notice>
      )}
      {unsent.length + notCounting.length > 0 && (
        <AsFile entries={[...unsent, ...notCounting]} questions={questions} />
      )}
    </>
  );
}

/** Where nothing may be copied, this is how it leaves the page. */
function AsFile({ entries, questions }: ListProps) {
  const text = useStrings().unsent;
  const [isSaved, setSaved] = useState(false);
  const save = () => {
    const parts = entries.map(([id, { value }]) => {
      const question = questions.find((question) => question.id === id);
      const title = question ? plainContent(question.title) : text.unknownQuestion;
      return `${title}\n\n${answerText(question, value)}\n`;
    });
    saveAsFile(answersFileName, parts.join('\n----\n\n'));
    setSaved(true);
  };
  return (
    <div className={styles.version}>
      <Button onPress={save}>{text.asFile}</Button>
      {isSaved && <p>{text.handedOver}</p>}
      <LiveRegion text={isSaved ? text.handedOver : ''} />
    </div>
  );
}

function List({ entries, questions }: ListProps) {
  const text = useStrings().unsent;
  const [said, setSaid] = useState('');
  return (
    <>
      {entries.map(([id, { value }]) => {
        const question = questions.find((question) => question.id === id);
        const title = question ? plainContent(question.title) : text.unknownQuestion;
        const written = answerText(question, value);
        return (
          <div key={id} className={styles.version}>
            <p>{question ? <QuestionName question={question} /> : title}</p>
            <p className={styles.text} dir="auto">
              {written}
            </p>
            <Button
              size="small"
              aria-label={text.copy(title)}
              onPress={() =>
                void copyText(written).then((isDone) => setSaid(isDone ? text.copied : text.notCopied))
              }
            >
              {text.copyShort}
            </Button>
          </div>
        );
      })}
      {said !== '' && <p>{said}</p>}
      <LiveRegion text={said} />
    </>
  );
}
