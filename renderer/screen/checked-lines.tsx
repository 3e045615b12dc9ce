import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/theme/icons.tsx';
import styles from './checked-lines.module.css';
import screen from './screen.module.css';

type Props = {
  readonly title?: string;
  readonly icon?: IconName;
  readonly lines: readonly string[];
};

/** A few sentences that stand for themselves. */
export function CheckedLines({ title, icon = 'check', lines }: Props) {
  return (
    <section className={classNames(screen.panel, styles.lines)}>
      {title !== undefined && <h2>{title}</h2>}
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Icon name={icon} />
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
