import type { Webhook } from '../../../contract/console/webhooks.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { agoText, strings } from '../../strings.ts';
import styles from '../staff.module.css';
import { hostOf } from './webhook-words.ts';
import own from './webhooks.module.css';

const text = strings.webhooks;

type Props = {
  readonly webhooks: readonly Webhook[];
  /** Id of the one that is being tested. */
  readonly testing: string | null;
  readonly onChange: (webhook: Webhook) => void;
  readonly onTest: (webhook: Webhook) => void;
  readonly onUndelivered: (webhook: Webhook) => void;
};

export function WebhooksTable({ webhooks, testing, onChange, onTest, onUndelivered }: Props) {
  const now = useNow(30_000);
  return (
    <div className={styles.card}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.endpoint}</th>
            <th scope="col">{text.kinds}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.deliveries}</th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => {
            const host = hostOf(webhook.url);
            return (
              <tr key={webhook.id}>
                <td>
                  <bdi className={styles.soft}>{webhook.url}</bdi>
                  <span className={own.actions}>
                    <Button size="small" aria-label={text.changeOf(host)} onPress={() => onChange(webhook)}>
                      {text.change}
                    </Button>
                    <Button
                      size="small"
                      aria-label={text.testOf(host)}
                      isPending={testing === webhook.id}
                      pendingLabel={text.testing}
                      onPress={() => onTest(webhook)}
                    >
                      {text.test}
                    </Button>
                  </span>
                </td>
                <td>
                  <ul className={own.list}>
                    {webhook.kinds.map((kind) => (
                      <li key={kind}>{text.names[kind]}</li>
                    ))}
                  </ul>
                </td>
                <td>
                  <State webhook={webhook} />
                </td>
                <td>
                  <p className={styles.soft}>
                    {webhook.deliveredAt === null
                      ? text.never
                      : text.last(agoText(now - webhook.deliveredAt))}
                  </p>
                  {webhook.waiting > 0 && <p>{text.waiting(webhook.waiting)}</p>}
                  {webhook.failed > 0 && <p>{text.failed(webhook.failed)}</p>}
                  {webhook.waiting + webhook.failed > 0 && (
                    <Button
                      size="small"
                      aria-label={text.failuresOf(host)}
                      onPress={() => onUndelivered(webhook)}
                    >
                      {text.failures}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function State({ webhook: { isOn, isGone } }: { readonly webhook: Webhook }) {
  if (isOn)
    return (
      <Status icon="check" tone="good">
        {text.isOn}
      </Status>
    );
  return (
    <Status icon="lock" tone="care">
      {isGone ? text.isGone : text.isOff}
    </Status>
  );
}
