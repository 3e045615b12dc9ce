import { useEffect, useState } from 'react';
import type { StoredEvent } from '../../../contract/http.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { strings } from '../../strings.ts';
import type { ChainCheck } from './verify-chain.ts';
import styles from './report.module.css';

const { review } = strings;
const text = review.chain;

type Chains = { readonly events: readonly StoredEvent[]; readonly serverEvents: readonly StoredEvent[] };
type Checked = readonly [ChainCheck, ChainCheck];

/** Whether both chains of a session hold, and where not: worked out here, from the events that are shown. */
export function ChainCard({ events, serverEvents }: Chains) {
  const [result, setResult] = useState<{ readonly of: Chains['events']; readonly checked: Checked } | null>(
    null,
  );
  useEffect(() => {
    if (!window.isSecureContext) return undefined;
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Checked>) =>
      setResult({ of: events, checked: data }),
    );
    worker.postMessage([events, serverEvents].map((chain) => chain.map(({ event }) => event)));
    return () => worker.terminate();
  }, [events, serverEvents]);
  const checked = result?.of === events ? result.checked : null;
  return (
    <section className={styles.card} aria-labelledby="chain-title">
      <h2 id="chain-title">{text.title}</h2>
      <div aria-live="polite">
        {window.isSecureContext ? <Outcome checked={checked} /> : <p>{text.unable}</p>}
      </div>
    </section>
  );
}

function Outcome({ checked }: { readonly checked: Checked | null }) {
  if (checked === null) return <p>{text.checking}</p>;
  const [app, server] = checked;
  if (app.holds && server.holds)
    return (
      <>
        <p>{text.holds(app.events, server.events)}</p>
        <p className={styles.hash}>
          {`${text.end}: `}
          <code>{app.hash}</code>
        </p>
      </>
    );
  return checked.map((check, index) =>
    check.holds ? null : (
      <Notice key={index} tone="bad" title={text.breaks(index === 0 ? text.app : text.server, check.seq)}>
        <p>{check.message}</p>
      </Notice>
    ),
  );
}
