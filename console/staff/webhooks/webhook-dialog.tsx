import { useState } from 'react';
import {
  webhookKinds,
  type AddedWebhook,
  type Webhook,
  type WebhookKind,
} from '../../../contract/console/webhooks.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { strings } from '../../strings.ts';
import { Choices } from '../choices.tsx';
import type { WebhooksApi } from './webhooks-api.ts';

const text = strings.webhooks.dialog;
const options = webhookKinds.map((id) => ({ id, label: strings.webhooks.names[id] }));

type Props = {
  readonly api: Pick<WebhooksApi, 'addWebhook' | 'changeWebhook' | 'deleteWebhook'>;
  /** Null for a new one. */
  readonly webhook: Webhook | null;
  readonly onAdded: (added: AddedWebhook) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** Where an endpoint is and what it hears of. */
export function WebhookDialog({ api, webhook, onAdded, onChanged, onClose }: Props) {
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [kinds, setKinds] = useState<readonly WebhookKind[]>(webhook?.kinds ?? []);
  const [isOn, setOn] = useState(webhook?.isOn ?? true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const save = async () => {
    if (url.trim() === '' || kinds.length === 0) return setProblem(text.missing);
    if (isPending) return;
    setPending(true);
    const request = { url: url.trim(), kinds: [...kinds] };
    const reply = webhook
      ? await api.changeWebhook(webhook.id, { ...request, isOn })
      : await api.addWebhook(request);
    setPending(false);
    if (!reply.ok) setProblem(reply.message);
    else if ('secret' in reply.value) onAdded(reply.value);
    else onChanged();
  };
  const remove = async (id: string) => {
    const reply = await api.deleteWebhook(id);
    if (reply.ok) onChanged();
    else setProblem(reply.message);
  };

  return (
    <Dialog
      title={webhook ? text.changeTitle : text.addTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          {webhook && <Button onPress={() => void remove(webhook.id)}>{text.remove}</Button>}
          <Button onPress={onClose}>{text.cancel}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            pendingLabel={text.saving}
            onPress={() => void save()}
          >
            {text.save}
          </Button>
        </>
      }
    >
      <TextField label={text.url} dir="ltr" value={url} onChange={setUrl} maxLength={2_000} />
      <Choices label={text.kinds} options={options} chosen={kinds} onChange={setKinds} />
      {webhook && (
        <Checkbox isSelected={isOn} onChange={setOn}>
          {text.on}
        </Checkbox>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}
