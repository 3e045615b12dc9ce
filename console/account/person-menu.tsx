import type { Me } from '../../contract/console/account.ts';
import { Button } from '../../ui/controls/button.tsx';
import { accountHref, auditHref, listHref, staffHref } from '../place.ts';
import { strings } from '../strings.ts';
import { mayEverywhere } from './person.tsx';
import styles from './person-menu.module.css';

const text = strings.account.header;
const places = strings.staff.nav;

type Props = { readonly me: Me; readonly onSignOut: () => void };

/** Who is signed in, and the way out. */
export function PersonMenu({ me, onSignOut }: Props) {
  return (
    <nav className={styles.menu} aria-label={text.menu}>
      {mayEverywhere(me, 'staff.manage') && <AdministratorLinks />}
      <a className={styles.name} href={accountHref}>
        {me.name}
      </a>
      <Button size="small" variant="quiet" onPress={onSignOut}>
        {text.signOut}
      </Button>
    </nav>
  );
}

function AdministratorLinks() {
  return (
    <span className={styles.places}>
      <a href={listHref}>{places.sessions}</a>
      <a href={staffHref}>{places.people}</a>
      <a href={auditHref}>{places.audit}</a>
    </span>
  );
}
