import { useMemo } from 'react';
import { encodeQR } from 'qr';
import type { ListedTicket, TicketList } from '../../contract/console/set-up.ts';
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
          <QrCode ticket={ticket} />
        </section>
      ))}
    </div>
  );
}

/** The link as a QR code: one path, of a square for each dark module, in a quiet zone of four. */
function QrCode({ ticket: { link, name } }: { readonly ticket: ListedTicket }) {
  const { size, path } = useMemo(() => {
    const rows = encodeQR(link, 'raw', { border: 4 });
    const squares = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size: rows.length, path: squares.join('') };
  }, [link]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text.qr(name)}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
