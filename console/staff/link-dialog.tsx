import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { strings } from '../strings.ts';

const text = strings.staff.link;

/** A one-time link, and for whom it is. */
export type HandedLink = { readonly name: string; readonly link: string };

type Props = { readonly link: HandedLink; readonly onClose: () => void };

/** The link, this once: to be copied, and handed over. */
export function LinkDialog({ link: { name, link }, onClose }: Props) {
  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <p>{text.body(name)}</p>
      <TextField label={text.label} dir="ltr" value={link} isReadOnly />
    </Dialog>
  );
}
