import type { Me } from '../../contract/console/account.ts';
import { Button } from '../../ui/controls/button.tsx';
import { accountHref } from '../place.ts';
import { strings } from '../strings.ts';
import styles from './person-menu.module.css';

const text = strings.account.header;

type Props = { readonly me: Me; readonly onSignOut: () => void };

/** Who is signed in, and the way out. */
export function PersonMenu({ me, onSignOut }: Props) {
  return (
    <nav className={styles.menu} aria-label={text.account}>
      <a className={styles.name} href={accountHref}>
        {me.name}
      </a>
      <Button size="small" variant="quiet" onPress={onSignOut}>
        {text.signOut}
      </Button>
    </nav>
  );
}
