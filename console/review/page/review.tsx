import { useEffect, useMemo, useRef, useState } from 'react';
import type { Decision, Disposition } from '../../../contract/console/review.ts';
import { standingOf } from '../../../core/incidents/standing.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../../ui/screen-title.tsx';
import { Icon } from '../../../ui/theme/icons.tsx';
import { LiveRegion } from '../../../ui/visually-hidden.tsx';
import { useMay } from '../../account/person.tsx';
import type { Api } from '../../api.ts';
import { createPlayback, type Playback } from '../../session/evidence/playback.ts';
import { tracksOf } from '../../session/evidence/recordings.ts';
import { useEvidence } from '../../session/evidence/use-evidence.ts';
import { strings } from '../../strings.ts';
import { useDraft } from '../../use-draft.ts';
import { aroundMs, busyStretches } from '../data/quiet.ts';
import type { KeyAction } from '../data/review-keys.ts';
import { useKeys } from '../data/use-keys.ts';
import type { ReviewData } from '../data/use-review.ts';
import { examReviewHref, reportHref } from '../place.ts';
import { ChainCard } from '../report/chain-card.tsx';
import { IncidentList } from './incident-list.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { KeyList } from './key-list.tsx';
import { LaneChart } from './lane-chart.tsx';
import { ReviewPlayer } from './review-player.tsx';
import styles from './review.module.css';

const { review } = strings;
const text = review.page;

type Props = {
  readonly data: ReviewData;
  readonly api: Api;
  readonly onDecided: (disposition: Disposition) => void;
};

const zooms = [1, 2, 4, 8, 16, 32] as const;

/** Recordings over lanes, one incident after the other, and one key for each decision. */
export function Review({ data, api, onDecided }: Props) {
  const { session, incidents, dispositions, events } = data;
  const page = useRef<HTMLDivElement>(null);
  const comment = useRef<HTMLDivElement>(null);
  const playback = usePlayback();
  const tracks = useMemo(() => tracksOf(events), [events]);
  const references = useMemo(
    () => events.reduce((sum, { event }) => sum + event.evidence.length, 0),
    [events],
  );
  const evidence = useEvidence(api, session.id, references);
  const steps = useSteps(data, playback, tracks.length > 0);
  const { chosen, chosenId, index, left, go, goToUndecided } = steps;
  const [zoom, setZoom] = useState(0);
  const [isSkipping, setIsSkipping] = useState(false);
  const until = events.at(-1)?.event.occurredAt ?? 0;
  const busy = useMemo(() => busyStretches(incidents, until), [incidents, until]);
  useEffect(() => playback.skipTo(isSkipping ? busy : null), [playback, isSkipping, busy]);
  const { decide, words, setWords, problem, isSending } = useDecide({ data, api, chosen }, (made) => {
    onDecided(made);
    goToUndecided([...dispositions, made]);
  });
  const may = useMay()('incidents.decide', session.examId);

  const actions: Readonly<Record<KeyAction, () => void>> = {
    next: () => go(incidents[Math.min(index + 1, incidents.length - 1)]),
    previous: () => go(incidents[Math.max(index - 1, 0)]),
    undecided: () => goToUndecided(dispositions),
    play: () => (playback.get().isPlaying ? playback.pause() : playback.play()),
    speed: () => playback.setRate(playback.get().rate === 1 ? 2 : 1),
    quiet: () => setIsSkipping((was) => !was),
    back5: () => playback.seek((playback.get().moment ?? until) - 5_000),
    on5: () => playback.seek((playback.get().moment ?? 0) + 5_000),
    zoomIn: () => setZoom((was) => Math.min(was + 1, zooms.length - 1)),
    zoomOut: () => setZoom((was) => Math.max(was - 1, 0)),
    comment: () => comment.current?.querySelector('textarea')?.focus(),
  };
  useKeys(page, {
    onAction: (action) => actions[action](),
    onDecision: (decision) => may && void decide(decision),
  });
  const standing = chosen && review.standings[standingOf(chosen, dispositions)];
  return (
    <div ref={page} className={styles.page} tabIndex={-1}>
      <div className={styles.top}>
        <a className={styles.back} href={examReviewHref(session.examId)}>
          <Icon name="back" size={18} />
          {text.back}
        </a>
        <div className={styles.title}>
          <ScreenTitle>{strings.candidate(session)}</ScreenTitle>
          <span className={styles.left}>{text.left(left, incidents.length)}</span>
          <a href={reportHref(session.id)}>{text.report}</a>
        </div>
      </div>
      {incidents.length === 0 && <p>{text.none}</p>}
      <div className={styles.columns}>
        <div className={styles.stack}>
          <ReviewPlayer {...{ sessionId: session.id, tracks, evidence, playback, isSkipping, actions }} />
          <LaneChart
            {...{ data, until, playback, chosenId }}
            zoom={zooms[zoom] ?? 1}
            onChoose={go}
            actions={actions}
          />
          <KeyList />
        </div>
        <div className={styles.stack}>
          <div aria-live="polite">
            {problem && (
              <Notice tone="care" title={text.notKept}>
                <p>{problem}</p>
              </Notice>
            )}
            {incidents.length > 0 && left === 0 && <Notice tone="good" title={text.allDecided} />}
          </div>
          {chosen && (
            <IncidentPanel
              {...{ incident: chosen, data, evidence, words, isSending, until }}
              place={text.place(index + 1, incidents.length)}
              commentRef={comment}
              onWords={setWords}
              onLeave={() => page.current?.querySelector('h1')?.focus()}
              onDecide={may ? (decision: Decision) => void decide(decision) : null}
            />
          )}
          <IncidentList {...{ incidents, dispositions, chosenId, until }} onChoose={go} />
          <ChainCard {...data} />
        </div>
      </div>
      <p className={styles.notice}>{review.notice}</p>
      <LiveRegion
        text={
          chosen && standing
            ? text.chosen(index + 1, incidents.length, review.rules[chosen.rule], standing)
            : ''
        }
      />
    </div>
  );
}

function usePlayback(): Playback {
  const [playback] = useState(() => createPlayback());
  useEffect(() => playback.dispose, [playback]);
  return playback;
}

type Incident = ReviewData['incidents'][number];

/** Where the reviewer is among the incidents, and how they get to another one. */
function useSteps({ incidents, dispositions }: ReviewData, playback: Playback, isPlayed: boolean) {
  const [chosenId, setChosenId] = useState(incidents[0]?.id ?? null);
  const index = incidents.findIndex(({ id }) => id === chosenId);
  const isUndecided = (incident: Incident, made: readonly Disposition[]) =>
    standingOf(incident, made) === 'undecided';

  function go(to: Incident | undefined) {
    if (!to) return;
    setChosenId(to.id);
    playback.seek(to.from - aroundMs);
    if (isPlayed) playback.play();
  }
  /** The next one that nobody has decided about, from here on and around. */
  function goToUndecided(made: readonly Disposition[]) {
    const around = [...incidents.slice(index + 1), ...incidents.slice(0, index + 1)];
    go(around.find((incident) => isUndecided(incident, made)));
  }
  const left = incidents.filter((incident) => isUndecided(incident, dispositions)).length;
  return { chosen: incidents[index] ?? null, chosenId, index, left, go, goToUndecided };
}

type Deciding = Pick<Props, 'data' | 'api'> & { readonly chosen: Incident | null };

/** Sends a decision with the comment that was written for it. */
function useDecide({ data, api, chosen }: Deciding, onMade: Props['onDecided']) {
  // A comment that has not gone yet waits with its incident.
  const [words, setWords] = useDraft(`comment ${data.session.id} ${chosen?.id ?? ''}`);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  async function decide(decision: Decision) {
    if (!chosen || isSending) return;
    setIsSending(true);
    const request = { id: crypto.randomUUID(), decision, comment: words };
    const reply = await api.decide(data.session.id, chosen.id, request);
    setIsSending(false);
    setProblem(reply.ok ? null : reply.message);
    if (!reply.ok) return;
    setWords('');
    onMade(reply.value);
  }
  return { decide, words, setWords, problem, isSending };
}
