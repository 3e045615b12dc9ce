import type { Me } from '../../contract/console/account.ts';
import { Button } from '../../ui/controls/button.tsx';
import { numbersHref } from '../numbers/place.ts';
import { accountHref, auditHref, examsHref, listHref, staffHref, webhooksHref } from '../place.ts';
import { reviewHref } from '../review/place.ts';
import { strings } from '../strings.ts';
import { LanguageChoice } from './language-choice.tsx';
import { mayAnywhere, mayEverywhere } from './person.tsx';
import styles from './person-menu.module.css';

const text = strings.account.header;
const places = strings.staff.nav;

type Props = { readonly me: Me; readonly onSignOut: () => void };

/** Who is signed in, and the way out. */
export function PersonMenu({ me, onSignOut }: Props) {
  return (
    <nav className={styles.menu} aria-label={text.menu}>
      <Places me={me} />
      <span className={styles.language}>
        <LanguageChoice />
      </span>
      <a className={styles.name} href={accountHref}>
        {me.name}
      </a>
      <Button size="small" variant="quiet" onPress={onSignOut}>
        {text.signOut}
      </Button>
    </nav>
  );
}

/** Where there is more than one page. */
function Places({ me }: Pick<Props, 'me'>) {
  const isAdministrator = mayEverywhere(me, 'staff.manage');
  const mayWatch = mayAnywhere(me, 'sessions.watch');
  const mayReview = mayWatch && mayAnywhere(me, 'evidence.see');
  if (!mayAnywhere(me, 'tickets.manage') && !isAdministrator && !mayReview) return null;
  return (
    <span className={styles.places}>
      <a href={listHref}>{mayWatch ? places.sessions : places.results}</a>
      {mayReview && <a href={reviewHref}>{strings.review.title}</a>}
      {mayWatch && <a href={numbersHref}>{strings.numbers.title}</a>}
      {mayAnywhere(me, 'tickets.manage') && <a href={examsHref}>{strings.setUp.nav}</a>}
      {isAdministrator && (
        <>
          <a href={staffHref}>{places.people}</a>
          <a href={webhooksHref}>{places.webhooks}</a>
          <a href={auditHref}>{places.audit}</a>
        </>
      )}
    </span>
  );
}
