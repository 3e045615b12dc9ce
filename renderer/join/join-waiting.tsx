import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

/** Said while the app waits for its turn: a room of people joins at the same moment. */
export function JoinWaiting({ isWaiting }: { readonly isWaiting: boolean }) {
  const strings = useStrings();
  return (
    <output className={screen.lead} hidden={!isWaiting}>
      {isWaiting ? strings.join.waiting : ''}
    </output>
  );
}
