import { useEffect, useState } from 'react';
import type { Undelivered, Webhook } from '../../../contract/console/webhooks.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { dayText, strings } from '../../strings.ts';
import styles from '../staff.module.css';
import { hostOf, outcomeText } from './webhook-words.ts';
import type { WebhooksApi } from './webhooks-api.ts';
import own from './webhooks.module.css';

const text = strings.webhooks.list;

type Props = {
  readonly api: Pick<WebhooksApi, 'undelivered' | 'resend' | 'discard'>;
  readonly webhook: Webhook;
  readonly onClose: () => void;
};

/** What an endpoint did not take: it comes again by itself, or waits for somebody to decide. */
export function UndeliveredDialog({ api, webhook: { id, url }, onClose }: Props) {
  const [deliveries, setDeliveries] = useState<readonly Undelivered[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.undelivered(id);
      if (reply.ok) setDeliveries(reply.value);
      else setProblem(reply.message);
    };
    void read();
  }, [api, id]);
  const decide = async (delivery: string, decided: Promise<Result<unknown>>) => {
    const reply = await decided;
    setProblem(reply.ok ? null : reply.message);
    if (reply.ok) setDeliveries((before) => before.filter((one) => one.id !== delivery));
  };
  return (
    <Dialog
      title={text.title(hostOf(url))}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      {problem !== null && <p role="alert">{problem}</p>}
      {deliveries.length === 0 ? (
        <p className={styles.soft}>{text.none}</p>
      ) : (
        <ol className={own.undelivered}>
          {deliveries.map((one, index) => (
            <li key={one.id}>
              <strong>{strings.webhooks.names[one.kind]}</strong>
              <span className={styles.soft}>{dayText(one.queuedAt)}</span>
              <span className={styles.soft}>
                {text.state(outcomeText(one.outcome, one.status), one.tries)}
              </span>
              <span className={styles.soft}>
                {one.nextAt === null ? text.givenUp : text.again(dayText(one.nextAt))}
              </span>
              {one.nextAt === null && (
                <span className={own.actions}>
                  <Button
                    size="small"
                    aria-label={text.resendOf(index + 1)}
                    onPress={() => void decide(one.id, api.resend(id, one.id))}
                  >
                    {text.resend}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={text.discardOf(index + 1)}
                    onPress={() => void decide(one.id, api.discard(id, one.id))}
                  >
                    {text.discard}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
