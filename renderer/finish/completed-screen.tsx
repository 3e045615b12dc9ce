import type { Bridge } from '../../contract/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icons.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Screen } from '../screen.tsx';
import screen from '../screen.module.css';
import { strings } from '../strings.ts';
import styles from './completed-screen.module.css';

const text = strings.completed;

type Props = { readonly bridge: Pick<Bridge, 'app.quit'>; readonly state: AppState };

/** Goodbye. */
export function CompletedScreen({ bridge, state }: Props) {
  return (
    <Screen step={null} figure="done">
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{state.exam ? text.lead(state.exam.title) : text.leadPlain}</p>
      </div>
      <section className={classNames(screen.panel, styles.next)}>
        <h2>{text.nextTitle}</h2>
        <ul>
          {text.next.map((line) => (
            <li key={line}>
              <Icon name="check" />
              {line}
            </li>
          ))}
        </ul>
      </section>
      <div className={screen.actions}>
        <Button look="primary" size="large" onPress={() => void bridge['app.quit'](null)}>
          {text.close}
        </Button>
      </div>
    </Screen>
  );
}
