import { useCallback, useEffect, useState } from 'react';
import type { Webhook } from '../../../contract/console/webhooks.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ScreenTitle } from '../../../ui/screen-title.tsx';
import { strings } from '../../strings.ts';
import { HandOverDialog, type HandedOver } from '../hand-over-dialog.tsx';
import styles from '../staff.module.css';
import { UndeliveredDialog } from './undelivered-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { hostOf, outcomeText } from './webhook-words.ts';
import type { WebhooksApi } from './webhooks-api.ts';
import { WebhooksTable } from './webhooks-table.tsx';

const text = strings.webhooks;

type Open =
  { readonly is: 'adding' } | { readonly is: 'changing' | 'undelivered'; readonly webhook: Webhook };

/** The institution's systems that are told of events, and what did not get there. */
export function WebhooksScreen({ api }: { readonly api: WebhooksApi }) {
  const [webhooks, setWebhooks] = useState<readonly Webhook[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [tested, setTested] = useState('');
  const [testing, setTesting] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<HandedOver | null>(null);
  const show = useCallback((reply: Result<readonly Webhook[]>) => {
    if (reply.ok) setWebhooks(reply.value);
    setProblem(reply.ok ? null : reply.message);
  }, []);
  useEffect(() => {
    const read = async () => show(await api.webhooks());
    void read();
  }, [api, show]);
  const close = () => {
    setOpen(null);
    const readAgain = async () => show(await api.webhooks());
    void readAgain();
  };
  const test = async ({ id, url }: Webhook) => {
    setTesting(id);
    const reply = await api.testWebhook(id);
    setTesting(null);
    if (!reply.ok) return setProblem(reply.message);
    const { isDelivered, outcome, status } = reply.value;
    const said = isDelivered ? text.delivered(status ?? 0) : outcomeText(outcome, status);
    setTested(text.tested(hostOf(url), said));
  };
  return (
    <>
      <div className={styles.top}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.soft}>{text.lead}</p>
        </div>
        <Button variant="primary" onPress={() => setOpen({ is: 'adding' })}>
          {text.add}
        </Button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <output>{tested}</output>
      {webhooks.length === 0 ? (
        <p className={styles.soft}>{text.none}</p>
      ) : (
        <WebhooksTable
          {...{ webhooks, testing }}
          onChange={(webhook) => setOpen({ is: 'changing', webhook })}
          onTest={(webhook) => void test(webhook)}
          onUndelivered={(webhook) => setOpen({ is: 'undelivered', webhook })}
        />
      )}
      {(open?.is === 'adding' || open?.is === 'changing') && (
        <WebhookDialog
          api={api}
          webhook={open.is === 'changing' ? open.webhook : null}
          onAdded={(added) => {
            setSecret({ name: hostOf(added.webhook.url), value: added.secret });
            close();
          }}
          onChanged={close}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.is === 'undelivered' && (
        <UndeliveredDialog {...{ api }} webhook={open.webhook} onClose={close} />
      )}
      {secret && <HandOverDialog words={text.secret} handed={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
