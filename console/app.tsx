import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { SentMessage } from '../contract/http.ts';
import { Logo } from '../ui/theme/logo.tsx';
import { useHash } from '../ui/use-hash.ts';
import { Now } from '../ui/use-now.ts';
import type { Api, ConnectFeed } from './api.ts';
import { LoginScreen } from './login/login-screen.tsx';
import { openSessionId } from './place.ts';
import { SessionScreen } from './session/session-screen.tsx';
import { SessionsScreen } from './sessions/sessions-screen.tsx';
import { strings } from './strings.ts';
import { Watch } from './live/watch.ts';
import { WatchFrame } from './watch-frame.tsx';
import styles from './app.module.css';

type Props = { readonly api: Api; readonly connect: ConnectFeed };

/** Asks for the key unless the cookie of an earlier login still works; then shows what there is to watch. */
export function App({ api, connect }: Props) {
  const [access, setAccess] = useState<'unknown' | 'asked' | 'granted'>('unknown');
  useEffect(() => {
    const tryCookie = async () => {
      const reply = await api.sessions();
      const mustAsk = !reply.ok && (reply.code === 'token.missing' || reply.code === 'token.invalid');
      setAccess(mustAsk ? 'asked' : 'granted');
    };
    void tryCookie();
  }, [api]);

  if (access === 'granted')
    return (
      <Now value={api.now}>
        <Console api={api} connect={connect} onExpired={() => setAccess('asked')} />
      </Now>
    );
  if (access === 'asked') return <LoginScreen api={api} onDone={() => setAccess('granted')} />;
  return (
    <main className={styles.waiting}>
      <Logo name={strings.appName} />
      <p>{strings.opening}</p>
    </main>
  );
}

function Console({ api, connect, onExpired }: Props & { readonly onExpired: () => void }) {
  const [watch] = useState(() => new Watch(api, connect));
  const openId = openSessionId(useHash());
  const state = useSyncExternalStore(watch.subscribe, watch.get);
  useEffect(() => {
    watch.start();
    return () => watch.dispose();
  }, [watch]);
  useEffect(() => watch.openSession(openId), [watch, openId]);

  const isExpired = state.failure?.code === 'token.missing' || state.failure?.code === 'token.invalid';
  useEffect(() => {
    if (isExpired) onExpired();
  }, [isExpired, onExpired]);

  const addMessage = useCallback(
    (message: SentMessage) => openId !== null && watch.addMessage(openId, message),
    [watch, openId],
  );
  const session = openId === null ? null : (state.sessions?.get(openId) ?? null);
  return (
    <WatchFrame state={state}>
      {openId === null ? (
        <SessionsScreen sessions={state.sessions} api={api} />
      ) : (
        <SessionScreen key={openId} session={session} open={state.open} api={api} onSent={addMessage} />
      )}
    </WatchFrame>
  );
}
