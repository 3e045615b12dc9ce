import { catalog } from '../../contract/catalog.ts';
import type { JoinReply } from '../../contract/http.ts';
import type { EventStore } from '../store/store.ts';

/** How the time of a session's exam stands, by what its app has told so far; null before the exam has started. */
export async function examTime(
  events: Pick<EventStore, 'ofTypes'>,
  sessionId: string,
): Promise<JoinReply['time']> {
  const told = await events.ofTypes(sessionId, ['x.exam.started', 'x.break.started', 'x.break.ended']);
  let endsAt: number | null = null;
  let breaksTaken = 0;
  for (const { type, data } of told) {
    if (type === 'x.exam.started') endsAt = catalog[type].data.parse(data).endsAt;
    else if (type === 'x.break.started') breaksTaken += 1;
    else endsAt = catalog['x.break.ended'].data.parse(data).endsAt;
  }
  return endsAt === null ? null : { endsAt, breaksTaken };
}
