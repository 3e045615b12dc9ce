import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Something secret, and for whom it is. */
export type HandedOver = { readonly name: string; readonly value: string };

type Props = {
  readonly words: {
    readonly title: string;
    readonly body: (name: string) => string;
    readonly label: string;
    readonly close: string;
  };
  readonly handed: HandedOver;
  readonly onClose: () => void;
};

/** A link or a key, this once: to be copied, and handed over. */
export function HandOverDialog({ words, handed: { name, value }, onClose }: Props) {
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {words.close}
        </Button>
      }
    >
      <p>{words.body(name)}</p>
      <TextField label={words.label} dir="ltr" value={value} isReadOnly />
    </Dialog>
  );
}
