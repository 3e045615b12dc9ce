import screen from '../screen/screen.module.css';
import { strings } from '../strings/strings.ts';

/** Said while the app waits for its turn: a room of people joins at the same moment. */
export function JoinWaiting({ isWaiting }: { readonly isWaiting: boolean }) {
  return (
    <output className={screen.lead} hidden={!isWaiting}>
      {isWaiting ? strings.join.waiting : ''}
    </output>
  );
}
