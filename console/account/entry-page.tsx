import type { ReactNode, SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../ui/controls/button.tsx';
import { Logo } from '../../ui/theme/logo.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { strings } from '../strings.ts';
import { LanguageChoice } from './language-choice.tsx';
import styles from './entry-page.module.css';

type Props = { readonly title: string; readonly lead: string; readonly children: ReactNode };

/** A card by itself, for who is not in yet. */
export function EntryPage({ title, lead, children }: Props) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.top}>
          <Logo name={strings.appName} />
          <LanguageChoice />
        </div>
        <div className={styles.intro}>
          <ScreenTitle>{title}</ScreenTitle>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}

type FormProps = {
  readonly children: ReactNode;
  readonly submit: string;
  readonly pending: string;
  readonly isPending: boolean;
  readonly problem: string | null;
  readonly onSubmit: () => void;
};

/** Fields, what is wrong with them, and the one way on. */
export function EntryForm({ children, submit, pending, isPending, problem, onSubmit }: FormProps) {
  return (
    <Form
      className={styles.form ?? ''}
      validationBehavior="aria"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (!isPending) onSubmit();
      }}
    >
      {children}
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      <Button type="submit" variant="primary" size="large" isPending={isPending} pendingLabel={pending}>
        {submit}
      </Button>
    </Form>
  );
}
