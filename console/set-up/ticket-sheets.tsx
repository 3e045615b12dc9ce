import type { TicketList } from '../../contract/console/set-up.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { strings } from '../strings.ts';
import styles from './set-up.module.css';

const text = strings.setUp;

/** One piece of paper for each ticket; seen on paper only. Nothing of it leaves this page: the codes are drawn here. */
export function TicketSheets({ list: { exam, tickets } }: { readonly list: TicketList }) {
  return (
    <div className={styles.sheets}>
      {tickets.map((ticket) => (
        <section key={ticket.ticket} className={styles.sheet}>
          <div>
            <h2 dir="auto">{ticket.name}</h2>
            {ticket.studentNumber !== null && <p>{strings.studentNumber(ticket.studentNumber)}</p>}
            <p dir="auto">{exam.title}</p>
            <p className={styles.printed} dir="ltr">
              {ticket.ticket}
            </p>
            <p>{text.sheetHow}</p>
          </div>
          <QrCode className={styles.qr} text={ticket.link} label={text.qr(ticket.name)} />
        </section>
      ))}
    </div>
  );
}
