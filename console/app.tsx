import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Me } from '../contract/console/account.ts';
import type { SentMessage } from '../contract/http.ts';
import type { Result } from '../contract/result.ts';
import { Logo } from '../ui/theme/logo.tsx';
import { useHash } from '../ui/use-hash.ts';
import { Now } from '../ui/use-now.ts';
import { AccountScreen } from './account/account-screen.tsx';
import { ExamsScreen } from './account/exams-screen.tsx';
import { mayAnywhere, Person } from './account/person.tsx';
import { PersonMenu } from './account/person-menu.tsx';
import { SetUpScreen } from './account/set-up-screen.tsx';
import { SignInScreen } from './account/sign-in-screen.tsx';
import type { Api, ConnectFeed } from './api.ts';
import { auditHref, isAccount, listHref, openSessionId, setUpToken, staffHref } from './place.ts';
import { SessionScreen } from './session/session-screen.tsx';
import { SessionsScreen } from './sessions/sessions-screen.tsx';
import { AuditScreen } from './staff/audit-screen.tsx';
import { StaffScreen } from './staff/staff-screen.tsx';
import { strings } from './strings.ts';
import { isSignedOut, Watch } from './live/watch.ts';
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
    setPerson('nobody');
  };
  const menu = <PersonMenu me={person} onSignOut={() => void signOut()} />;
  return (
    <Person value={person}>
      <Now value={api.now}>
        {mayAnywhere(person, 'sessions.watch') ? (
          <Console {...{ api, connect, menu, me: person }} onDoubt={lookAgain} />
        ) : (
          <Quiet {...{ api, menu, me: person }} />
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

type SignedInProps = { readonly api: Api; readonly me: Me; readonly menu: ReactNode };

/** For who watches nobody. */
function Quiet({ api, me, menu }: SignedInProps) {
  const isOwn = isAccount(useHash());
  return <Frame menu={menu}>{isOwn ? <AccountScreen {...{ me, api }} /> : <ExamsScreen api={api} />}</Frame>;
}

type ConsoleProps = SignedInProps & {
  readonly connect: ConnectFeed;
  /** The sign-in may be over, or allow something else. */
  readonly onDoubt: () => void;
};

function Console({ api, connect, me, menu, onDoubt }: ConsoleProps) {
  const [watch] = useState(() => new Watch(api, connect));
  const hash = useHash();
  const openId = openSessionId(hash);
  const state = useSyncExternalStore(watch.subscribe, watch.get);
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
  const session = openId === null ? null : (state.sessions?.get(openId) ?? null);
  return (
    <WatchFrame state={state} menu={menu}>
      {isAccount(hash) ? (
        <AccountScreen {...{ me, api }} />
      ) : hash === staffHref ? (
        <StaffScreen api={api} />
      ) : hash === auditHref ? (
        <AuditScreen api={api} />
      ) : openId === null ? (
        <SessionsScreen sessions={state.sessions} api={api} />
      ) : (
        <SessionScreen key={openId} session={session} open={state.open} api={api} onSent={addMessage} />
      )}
    </WatchFrame>
  );
}
