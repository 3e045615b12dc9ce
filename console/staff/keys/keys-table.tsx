import type { NamedExam } from '../../../contract/console/exams.ts';
import type { ApiKey } from '../../../contract/console/keys.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { agoText, dayText, strings } from '../../strings.ts';
import styles from '../staff.module.css';
import own from './keys.module.css';

const text = strings.staff.keys;

type Props = {
  readonly keys: readonly ApiKey[];
  readonly exams: readonly NamedExam[];
  readonly onEnd: (key: ApiKey) => void;
};

export function KeysTable({ keys, exams, onEnd }: Props) {
  const now = useNow(30_000);
  const titleOf = (examId: string) => exams.find(({ id }) => id === examId)?.title ?? text.goneExam;
  return (
    <div className={styles.card}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.scopes}</th>
            <th scope="col">{text.exams}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.used}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} className={isOver(key, now) ? own.over : undefined}>
              <td>
                <strong>{key.name}</strong> <code className={styles.soft}>{text.hint(key.hint)}</code>
              </td>
              <td>
                <ul className={own.list}>
                  {key.scopes.map((scope) => (
                    <li key={scope}>{text.names[scope]}</li>
                  ))}
                </ul>
              </td>
              <td>{key.examIds === null ? text.everyExam : key.examIds.map(titleOf).join(', ')}</td>
              <td>
                <State apiKey={key} now={now} />
                {!isOver(key, now) && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={text.endOf(key.name)}
                    onPress={() => onEnd(key)}
                  >
                    {text.end}
                  </Button>
                )}
              </td>
              <td className={styles.soft}>{key.usedAt === null ? text.never : agoText(now - key.usedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isOver = ({ endedAt, expiresAt }: ApiKey, now: number): boolean =>
  endedAt !== null || (expiresAt !== null && expiresAt <= now);

function State({ apiKey: { endedAt, expiresAt }, now }: { readonly apiKey: ApiKey; readonly now: number }) {
  if (endedAt !== null)
    return (
      <Status icon="lock" tone="care">
        {text.ended(dayText(endedAt))}
      </Status>
    );
  if (expiresAt === null)
    return (
      <Status icon="check" tone="good">
        {text.good}
      </Status>
    );
  if (expiresAt <= now)
    return (
      <Status icon="clock" tone="care">
        {text.expired(dayText(expiresAt))}
      </Status>
    );
  return (
    <Status icon="check" tone="good">
      {text.until(dayText(expiresAt))}
    </Status>
  );
}
