import type { StaffGrant } from '../../contract/access.ts';
import type { Me } from '../../contract/console/account.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Icon } from '../../ui/theme/icons.tsx';
import { listHref } from '../place.ts';
import { strings } from '../strings.ts';
import type { AccountApi } from './account-api.ts';
import { PasswordCard } from './password-card.tsx';
import type { FactorApi } from './second-factor/factor-api.ts';
import { FactorCard } from './second-factor/factor-card.tsx';
import { SignInsCard } from './sign-ins-card.tsx';
import styles from './account.module.css';

const text = strings.account.own;

type Props = {
  readonly me: Me;
  readonly api: Pick<AccountApi, 'signIns' | 'endSignIn' | 'changePassword'> & FactorApi;
  /** A second factor was set up, or switched off. */
  readonly onFactor: () => void;
};

/** Who one is here, where one is signed in, and the password. */
export function AccountScreen({ me, api, onFactor }: Props) {
  return (
    <>
      <div className={styles.top}>
        {!me.lacksFactor && (
          <a className={styles.back} href={listHref}>
            <Icon name="back" size={18} />
            {text.back}
          </a>
        )}
        <ScreenTitle>{text.title}</ScreenTitle>
        <p className={styles.soft}>
          <bdi>{me.name}</bdi>
          {' · '}
          <bdi>{me.email}</bdi>
        </p>
      </div>
      {me.lacksFactor && (
        <Notice tone="care" title={strings.secondFactor.demanded}>
          <p>{strings.secondFactor.demandedHint}</p>
        </Notice>
      )}
      <div className={styles.columns}>
        <SignInsCard api={api} />
        <div className={styles.side}>
          {!me.lacksFactor && <RolesCard grants={me.grants} />}
          <FactorCard {...{ api, onFactor }} />
          <PasswordCard api={api} />
        </div>
      </div>
    </>
  );
}

function RolesCard({ grants }: { readonly grants: readonly StaffGrant[] }) {
  const byRole = Map.groupBy(grants, ({ role }) => role);
  return (
    <section className={styles.card} aria-labelledby="roles-title">
      <h2 id="roles-title">{text.may}</h2>
      {grants.length === 0 && <p className={styles.soft}>{text.nothing}</p>}
      <ul className={styles.plain}>
        {[...byRole].map(([role, given]) => (
          <li key={role}>
            <strong>{text.roles[role]}</strong>
            <span className={styles.soft}>
              {given.some(({ examId }) => examId === null) ? text.everywhere : text.exams(given.length)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
