import type { Envelope } from '../../../contract/envelope.ts';
import type { SentMessage } from '../../../contract/console/commands.ts';

/** A proctor's command, and whether the app that was started next did what it says. */
export type CommandOutcome = Pick<SentMessage, 'id' | 'action'> & {
  /** The server does not send it again. */
  readonly isDelivered: boolean;
  readonly isInEffect: boolean;
};

/** What a session has left behind. Events are in the order in which they lie there. */
export type SessionRemains = {
  /** Every event that was seen whole in the journal: at each kill, and at the end. */
  readonly seen: readonly Envelope[];
  /** The journal as it is at the end. */
  readonly journal: readonly Envelope[];
  readonly server: readonly Envelope[];
  /** Why the chain of the server's events does not hold; null when it does. */
  readonly chainProblem: string | null;
  /** Names of the evidence that events refer to, and the server does not have or nobody can play. */
  readonly missingEvidence: readonly string[];
  readonly commands: readonly CommandOutcome[];
};

/** Of each fault every single case, in words; empty when the promises hold. */
export type SessionVerdict = {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  readonly swallowed: readonly string[];
};

export function judgeSession(remains: SessionRemains): SessionVerdict {
  return {
    lost: lostOf(remains),
    doubled: doubledOf(remains.server),
    reordered: reorderedOf(remains),
    swallowed: remains.commands
      .filter(({ isDelivered, isInEffect }) => isDelivered && !isInEffect)
      .map(
        ({ id, action }) => `${action === 'none' ? 'message' : action} ${id} was delivered and has no effect`,
      ),
  };
}

const named = ({ seq, type }: Envelope): string => `event ${seq} (${type})`;

function lostOf({ seen, journal, server, missingEvidence }: SessionRemains): readonly string[] {
  const stored = new Set(server.map(({ hash }) => hash));
  const written = new Map([...seen, ...journal].map((event) => [event.hash, event]));
  return [
    ...[...written.values()]
      .filter(({ hash }) => !stored.has(hash))
      .map((event) => `${named(event)} was in the journal and is not on the server`),
    ...missingEvidence.map((sha256) => `evidence ${sha256} is missing, or does not play`),
  ];
}

/** What happens once in a session at most. */
const unique: ReadonlySet<string> = new Set([
  'x.consent.given',
  'x.check.finished',
  'x.identity.finished',
  'x.environment.finished',
  'x.exam.started',
  'x.exam.submitted',
  'session.completed',
]);

/** What cannot begin again before it has ended, and what ends it. */
const endOf: Readonly<Record<string, string>> = {
  'x.break.started': 'x.break.ended',
  'x.hand.raised': 'x.hand.lowered',
  'x.cover.raised': 'x.cover.released',
};

/** The happening that an event tells of, where two events of it would be one too many; null for all others. */
function happeningOf({ type, data }: Envelope): string | null {
  if (unique.has(type)) return type;
  if (type === 'x.proctor.message') return `${type} ${String(data['messageId'])}`;
  if (type === 'x.evidence.attached') return `${type} ${String(data['of'])} ${String(data['sha256'])}`;
  return null;
}

function doubledOf(server: readonly Envelope[]): readonly string[] {
  const doubled: string[] = [];
  const known = new Set<string>();
  const open = new Set<string>();
  for (const event of server) {
    const keys = [`id ${event.id}`, `hash ${event.hash}`, happeningOf(event)].filter((key) => key !== null);
    const repeated = keys.find((key) => known.has(key));
    if (repeated !== undefined) doubled.push(`${named(event)} repeats ${repeated}`);
    else if (open.has(event.type)) doubled.push(`${named(event)} is of what had begun already`);
    for (const key of keys) known.add(key);
    if (event.type in endOf) open.add(event.type);
    for (const [begin, end] of Object.entries(endOf)) if (event.type === end) open.delete(begin);
  }
  return doubled;
}

/**
 * What may come after the hand-in: the end of recordings and of what held the computer, and what that counted; evidence,
 * the connection, an app that was started again, and a word from a proctor. No observation and no step does.
 */
const afterHandIn =
  /^(session\.(joined|completed)|socket\.\w+|candidate\.offline|recording\.stopped|screen-capture\.stopped|x\.(recording\.segment|evidence\.\w+|lockdown\.released|cover\.released|app\.resumed|page\.restarted|journal\.repaired|undo\.failed|watch\.failed|proctor\.message|message\.read|(shortcut|clipboard|action|navigation)\.blocked|vision\.restarted|ipc\.rejected))$/;

/**
 * Not found here: a `face.detected` directly before the `face.not-detected` that it ends looks like one that came
 * before it.
 */
function reorderedOf({ journal, server, chainProblem }: SessionRemains): readonly string[] {
  const places = new Map(journal.map(({ hash }, index) => [hash, index]));
  const there = new Map(server.filter(({ hash }) => places.has(hash)).map((event) => [event.hash, event]));
  const common = [...there.values()];
  const placeOf = (event: Envelope | undefined): number => places.get(event?.hash ?? '') ?? -1;
  const handedIn = server.findIndex(({ type }) => type === 'x.exam.submitted');
  const completed = server.findIndex(({ type }) => type === 'session.completed');
  const end = completed < 0 ? server.length : completed + 1;
  const late = handedIn < 0 ? [] : server.slice(handedIn + 1, end);
  return [
    ...common
      .filter((event, index) => placeOf(event) < placeOf(common[index - 1]))
      .map((event) => `${named(event)} was in the journal before what is before it on the server`),
    ...(chainProblem === null ? [] : [`the chain does not hold: ${chainProblem}`]),
    ...late
      .filter(({ type }) => !afterHandIn.test(type) && type !== 'x.exam.submitted')
      .map((event) => `${named(event)} follows the hand-in`),
    ...server.slice(end).map((event) => `${named(event)} follows the end of the session`),
  ];
}
