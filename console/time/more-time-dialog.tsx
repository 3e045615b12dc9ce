import { useState } from 'react';
import type { SessionSummary } from '../../contract/http.ts';
import type { TimeRow } from '../../contract/console/more-time.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Api } from '../api.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import { strings } from '../strings.ts';
import { problemsOf, requestOf, scopeOf, type Problems, type TimeDraft } from './time-draft.ts';
import { TimeForm } from './time-form.tsx';
import { getsTime, TimePreview } from './time-preview.tsx';

const text = strings.time;

type Props = {
  readonly api: Pick<Api, 'previewTime' | 'giveTime' | 'now'>;
  /** One candidate, or the exams to choose among. */
  readonly target: { readonly session: SessionSummary } | { readonly exams: readonly NamedExam[] };
  readonly onClose: () => void;
};

type Step =
  | { readonly at: 'form' }
  /** As the server knew it at `asked`, epoch milliseconds. */
  | { readonly at: 'confirm'; readonly rows: readonly TimeRow[]; readonly asked: number }
  | { readonly at: 'done'; readonly gets: number };

/** More time, in three steps: how much and why; who gets it, before and after; and that it is given. */
export function MoreTimeDialog({ api, target, onClose }: Props) {
  const session = 'session' in target ? target.session : null;
  const exams = 'exams' in target ? target.exams : null;
  const [draft, setDraft] = useState(() => emptyDraft(session?.examId ?? exams?.[0]?.id ?? ''));
  const [problems, setProblems] = useState<Problems>({});
  const [step, setStep] = useState<Step>({ at: 'form' });
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [id] = useState(() => crypto.randomUUID());
  const sessionId = session?.id ?? null;
  const extraMs = Number(draft.minutes) * 60_000;

  async function ask(call: () => Promise<void>) {
    if (isPending) return;
    setPending(true);
    setFailure(null);
    await call();
    setPending(false);
  }
  const look = () => {
    const found = problemsOf(draft, sessionId);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    void ask(async () => {
      const reply = await api.previewTime(scopeOf(draft, sessionId));
      if (reply.ok) setStep({ at: 'confirm', rows: reply.value, asked: api.now() });
      else setFailure(reply.message);
    });
  };
  const give = () =>
    void ask(async () => {
      const reply = await api.giveTime(requestOf(draft, sessionId, id));
      if (reply.ok) setStep({ at: 'done', gets: getsTime(reply.value).length });
      else setFailure(reply.message);
    });

  const back = (
    <Button onPress={() => (step.at === 'confirm' ? setStep({ at: 'form' }) : onClose())}>
      {step.at === 'confirm' ? text.back : step.at === 'done' ? text.close : text.cancel}
    </Button>
  );
  const onward = {
    form: { label: text.next, pending: text.looking, press: look },
    confirm: { label: text.give, pending: text.giving, press: give },
    done: null,
  }[step.at];
  const isIdle = step.at === 'confirm' && getsTime(step.rows).length === 0;
  const titles = { form: text.ask, confirm: text.confirmTitle(Number(draft.minutes)), done: text.doneTitle };
  return (
    <Dialog
      title={titles[step.at]}
      isOpen
      onClose={onClose}
      actions={
        <>
          {back}
          {onward && !isIdle && (
            <Button
              variant="primary"
              isPending={isPending}
              pendingLabel={onward.pending}
              onPress={onward.press}
            >
              {onward.label}
            </Button>
          )}
        </>
      }
    >
      {session !== null && step.at === 'form' && <p>{strings.candidate(session)}</p>}
      {step.at === 'form' && (
        <TimeForm
          {...{ draft, problems, exams }}
          onChange={(change) => {
            setDraft({ ...draft, ...change });
            setProblems({});
          }}
        />
      )}
      {step.at === 'confirm' && <TimePreview rows={step.rows} extraMs={extraMs} now={step.asked} />}
      {step.at === 'done' && <p>{text.done(step.gets)}</p>}
      {failure !== null && <p role="alert">{failure}</p>}
    </Dialog>
  );
}

const emptyDraft = (examId: string): TimeDraft => ({
  minutes: '10',
  reason: '',
  examId,
  who: 'all',
  numbers: '',
});
