import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Me } from '../contract/console/account.ts';
import type { NamedExam } from '../contract/console/exams.ts';
import type { SentMessage } from '../contract/console/commands.ts';
import type { Result } from '../contract/result.ts';
import { Logo } from '../ui/theme/logo.tsx';
import { useHash } from '../ui/use-hash.ts';
import { Now } from '../ui/use-now.ts';
import { isSameList, isShallowSame, useSelected } from '../ui/use-selected.ts';
import { AccountScreen } from './account/account-screen.tsx';
import { ExamsScreen } from './account/exams-screen.tsx';
import { mayAnywhere, Person } from './account/person.tsx';
import { PersonMenu } from './account/person-menu.tsx';
import { SetUpScreen } from './account/set-up-screen.tsx';
import { SignInScreen } from './account/sign-in-screen.tsx';
import type { Api, ConnectFeed } from './api.ts';
import { LiveGridScreen } from './live-grid/live-grid-screen.tsx';
import { createOwnNotes, type OwnNotes } from './live-grid/own-notes.ts';
import { onNextFrame } from './live/next-frame.ts';
import { NumbersScreen } from './numbers/numbers-screen.tsx';
import { numbersPlace } from './numbers/place.ts';
import {
  auditHref,
  isAccount,
  listHref,
  openSessionId,
  openSetUp,
  setUpToken,
  staffHref,
  tableHref,
  webhooksHref,
} from './place.ts';
import { SetUpPages } from './set-up/set-up-pages.tsx';
import { reviewPlace, type ReviewPlace } from './review/place.ts';
import { ReviewPages } from './review/review-pages.tsx';
import { SessionScreen } from './session/session-screen.tsx';
import { examsOf } from './sessions/session-list.ts';
import { SessionsScreen } from './sessions/sessions-screen.tsx';
import { AuditScreen } from './staff/audit-screen.tsx';
import { StaffScreen } from './staff/staff-screen.tsx';
import { WebhooksScreen } from './staff/webhooks/webhooks-screen.tsx';
import { strings } from './strings.ts';
import { forgetDrafts } from './use-draft.ts';
import { isSignedOut, Watch, type WatchState } from './live/watch.ts';
import { Frame, WatchFrame } from './watch-frame.tsx';
import styles from './app.module.css';

type Props = { readonly api: Api; readonly connect: ConnectFeed };
type Whoever = Me | 'unknown' | 'nobody';

/** Asks who it is unless the cookie of an earlier sign-in still works; then shows what there is for them. */
export function App({ api, connect }: Props) {
  const [person, setPerson] = useState<Whoever>('unknown');
  const token = setUpToken(useHash());
  useEffect(() => {
    const look = async () => setPerson(personAfter('unknown', await api.me()));
    void look();
  }, [api]);
  const lookAgain = useCallback(() => {
    const look = async () => {
      const reply = await api.me();
      setPerson((before) => personAfter(before, reply));
    };
    void look();
  }, [api]);

  if (token !== null) {
    const enter = (me: Me) => {
      // The link is used up, and its secret no longer belongs into the address.
      window.location.replace(listHref);
      setPerson(me);
    };
    return <SetUpScreen key={token} {...{ api, token }} onDone={enter} />;
  }
  if (person === 'unknown')
    return (
      <main className={styles.waiting}>
        <Logo name={strings.appName} />
        <p>{strings.opening}</p>
      </main>
    );
  if (person === 'nobody') return <SignInScreen api={api} onDone={setPerson} />;

  const signOut = async () => {
    await api.signOut();
    forgetDrafts();
    setPerson('nobody');
  };
  const menu = <PersonMenu me={person} onSignOut={() => void signOut()} />;
  return (
    <Person value={person}>
      <Now value={api.now}>
        {mayAnywhere(person, 'sessions.watch') ? (
          <Console {...{ api, connect, menu, me: person }} onDoubt={lookAgain} />
        ) : (
          <Quiet {...{ api, menu, me: person }} onDoubt={lookAgain} />
        )}
      </Now>
    </Person>
  );
}

/** A server that cannot be reached has not signed anybody out. */
function personAfter(before: Whoever, reply: Result<Me>): Whoever {
  if (reply.ok) return reply.value;
  return before === 'unknown' || isSignedOut(reply) ? 'nobody' : before;
}

type SignedInProps = {
  readonly api: Api;
  readonly me: Me;
  readonly menu: ReactNode;
  /** The sign-in may be over, or allow something else. */
  readonly onDoubt: () => void;
};

/** For who watches nobody. */
function Quiet({ api, me, menu, onDoubt }: SignedInProps) {
  const hash = useHash();
  const setUp = openSetUp(hash);
  return (
    <Frame menu={menu}>
      {setUp !== null && !me.lacksFactor ? (
        <SetUpPages place={setUp} api={api} />
      ) : me.lacksFactor || isAccount(hash) ? (
        <AccountScreen {...{ me, api }} onFactor={onDoubt} />
      ) : (
        <ExamsScreen api={api} />
      )}
    </Frame>
  );
}

type ConsoleProps = SignedInProps & { readonly connect: ConnectFeed };

function Console({ api, connect, me, menu, onDoubt }: ConsoleProps) {
  const [watch] = useState(() => new Watch(api, connect, onNextFrame));
  const [notes] = useState(() => createOwnNotes(window.localStorage, me.id));
  const hash = useHash();
  const openId = openSessionId(hash);
  // Not the rows: whoever shows them takes them for themselves.
  const state = useSelected(watch, frameOf, isShallowSame);
  useEffect(() => {
    watch.start();
    return () => watch.dispose();
  }, [watch]);
  useEffect(() => watch.openSession(openId), [watch, openId]);

  const isRefused = isSignedOut(state.failure);
  useEffect(() => {
    // A connection is closed when rights change, and comes back.
    if (isRefused || state.isLive) onDoubt();
  }, [isRefused, state.isLive, onDoubt]);

  const addMessage = useCallback(
    (message: SentMessage) => openId !== null && watch.addMessage(openId, message),
    [watch, openId],
  );
  const review = reviewPlace(hash);
  const numbers = numbersPlace(hash);
  const page = review !== null ? 'review' : numbers !== null ? 'numbers' : pageOf(hash);
  return (
    <WatchFrame state={state} menu={menu} isFilling={page === 'grid'}>
      {page === 'account' && <AccountScreen {...{ me, api }} onFactor={onDoubt} />}
      {page === 'staff' && <StaffScreen api={api} />}
      {page === 'webhooks' && <WebhooksScreen api={api} />}
      {page === 'audit' && <AuditScreen api={api} />}
      {page === 'table' && <Table {...{ watch, api }} />}
      {page === 'grid' && <LiveGridScreen {...{ watch, notes, api }} />}
      {review !== null && <Review place={review} by={me.name} {...{ watch, api }} />}
      {numbers !== null && <Numbers examId={numbers.examId} {...{ watch, api, me }} />}
      {typeof page === 'object' && <SetUpPages place={page} api={api} />}
      {openId !== null && <OpenSession key={openId} {...{ openId, watch, notes, api }} onSent={addMessage} />}
    </WatchFrame>
  );
}

/** Which page the fragment of the address names; the grid where it names none. */
function pageOf(hash: string) {
  if (openSessionId(hash) !== null) return 'session';
  if (isAccount(hash)) return 'account';
  if (hash === staffHref) return 'staff';
  if (hash === webhooksHref) return 'webhooks';
  if (hash === auditHref) return 'audit';
  if (hash === tableHref) return 'table';
  return openSetUp(hash) ?? 'grid';
}

const frameOf = ({ isLive, failure, announcement }: WatchState) => ({ isLive, failure, announcement });

type WatchProps = { readonly watch: Watch; readonly api: Api };

function Table({ watch, api }: WatchProps) {
  return <SessionsScreen sessions={useSelected(watch, ({ sessions }) => sessions)} api={api} />;
}

const isSameExams = (a: readonly NamedExam[], b: readonly NamedExam[]): boolean =>
  isSameList(a, b, isShallowSame);

type ReviewProps = WatchProps & { readonly place: ReviewPlace; readonly by: string };

const useExams = (watch: Watch): readonly NamedExam[] =>
  useSelected(watch, ({ sessions }) => examsOf([...(sessions?.values() ?? [])]), isSameExams);

function Review({ watch, ...props }: ReviewProps) {
  return <ReviewPages exams={useExams(watch)} {...props} />;
}

type NumbersProps = WatchProps & { readonly examId: string | null; readonly me: Me };

function Numbers({ watch, ...props }: NumbersProps) {
  return <NumbersScreen exams={useExams(watch)} {...props} />;
}

type OpenProps = WatchProps & {
  readonly openId: string;
  readonly notes: OwnNotes;
  readonly onSent: (message: SentMessage) => void;
};

function OpenSession({ openId, watch, notes, api, onSent }: OpenProps) {
  const session = useSelected(watch, ({ sessions }) => sessions?.get(openId) ?? null);
  const open = useSelected(watch, (state) => state.open);
  const flags = session?.flags ?? 0;
  // Whoever has the session before them has seen that it has these.
  useEffect(() => notes.see(openId, flags), [notes, openId, flags]);
  return <SessionScreen {...{ session, open, api, onSent }} />;
}
