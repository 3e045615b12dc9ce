import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/controls/button.tsx';
import { strings } from '../strings.ts';

type Props = {
  readonly label: string;
  /** Endings and media types of what can be chosen. */
  readonly accepts: readonly string[];
  readonly isBusy: boolean;
  readonly isFirst: boolean;
  readonly onChoose: (file: File) => void;
};

/** Chooses one file of this computer. */
export function FileButton({ label, accepts, isBusy, isFirst, onChoose }: Props) {
  return (
    <FileTrigger
      acceptedFileTypes={accepts}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file) onChoose(file);
      }}
    >
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        isPending={isBusy}
        pendingLabel={strings.setUp.looking}
      >
        {label}
      </Button>
    </FileTrigger>
  );
}
