import { useEffect, useState } from 'react';
import type { TicketList } from '../../contract/console/set-up.ts';
import { Button } from '../../ui/controls/button.tsx';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Icon } from '../../ui/theme/icons.tsx';
import type { Api } from '../api.ts';
import { examsHref, ticketFileHref } from '../place.ts';
import { strings } from '../strings.ts';
import { TicketSheets } from './ticket-sheets.tsx';
import styles from './set-up.module.css';

const text = strings.setUp;

/** The tickets of an exam: to read, as a file for a mail merge, and on paper, one for each candidate. */
export function TicketsScreen({
  api,
  examId,
}: {
  readonly api: Pick<Api, 'tickets'>;
  readonly examId: string;
}) {
  const [list, setList] = useState<TicketList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.tickets(examId);
      if (reply.ok) setList(reply.value);
      else setProblem(reply.message);
    };
    void read();
  }, [api, examId]);
  const tickets = list?.tickets ?? [];
  return (
    <>
      <div className={styles.screenOnly}>
        <div className={styles.top}>
          <a className={styles.back} href={examsHref}>
            <Icon name="back" size={18} />
            {text.back}
          </a>
          <ScreenTitle>{text.ticketsTitle}</ScreenTitle>
          <p dir="auto">{list?.exam.title ?? strings.opening}</p>
          <p className={styles.soft}>{list?.tickets.length === 0 ? text.noTickets : text.ticketsLead}</p>
        </div>
        {problem !== null && <p role="alert">{problem}</p>}
        {tickets.length > 0 && (
          <>
            <p className={styles.links}>
              <Button variant="primary" onPress={() => window.print()}>
                {text.print}
              </Button>
              <LinkButton href={ticketFileHref(examId)}>{text.mailMerge}</LinkButton>
            </p>
            <div className={styles.list}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{text.number}</th>
                    <th scope="col">{text.name}</th>
                    <th scope="col">{text.ticket}</th>
                    <th scope="col">{text.link}</th>
                    <th scope="col">{text.extra}</th>
                    <th scope="col">{text.expires}</th>
                  </tr>
                </thead>
                <tbody>
                  {tickets.map(({ ticket, studentNumber, name, link, extraTimeMs, expiresAt }) => (
                    <tr key={ticket}>
                      <td>{studentNumber}</td>
                      <td dir="auto">{name}</td>
                      <td className={styles.code} dir="ltr">
                        {ticket}
                      </td>
                      <td>
                        <a href={link} aria-label={text.openLink(name)}>
                          {text.link}
                        </a>
                      </td>
                      <td>{text.extraMinutes(extraTimeMs)}</td>
                      <td>{text.expiresAt(expiresAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </div>
      {list && <TicketSheets list={list} />}
    </>
  );
}
