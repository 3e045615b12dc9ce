import { numberedEvents, type EventType } from '../../../contract/catalog.ts';
import type { Response } from '../environment/stimulator.ts';
import type { StoredRow } from '../environment/stored-events.ts';
import type { openProof } from './evidence-proof.ts';

export type CoverageRow = {
  readonly catalogId: number;
  readonly name: string;
  /** What was done to the app; empty when nothing was. */
  readonly stimulus: string;
  readonly stored: boolean;
  readonly latencyMs: number | null;
  /** Whether its evidence is on the server and plays; null for a type that carries none. */
  readonly evidence: boolean | null;
};

/** Recordings are referred to by the events of their segments. */
const segmentsOf: { readonly [T in EventType]?: readonly string[] } = {
  'recording.started': ['camera', 'screen'],
  'recording.stopped': ['camera', 'screen'],
  'screen-capture.enabled': ['screen'],
};
/** Types whose event must carry evidence by itself. */
const carries: ReadonlySet<EventType> = new Set([
  'id-photo.captured',
  'face-photo.captured',
  'environment.captured',
  'face.multiple',
  'object.mobile-phone',
  'object.book',
]);

/** One row for each numbered type: the first time that a stimulus led to it. */
export async function coverageRows(
  responses: readonly Response[],
  stored: readonly StoredRow[],
  proof: Awaited<ReturnType<typeof openProof>>,
): Promise<readonly CoverageRow[]> {
  const rows: CoverageRow[] = [];
  for (const { type, id, name } of numberedEvents()) {
    const all = responses.filter((response) => response.type === type);
    const first = all.find((response) => response.stored !== null) ?? all[0];
    const row = first?.stored ?? null;
    rows.push({
      catalogId: id,
      name,
      stimulus: first?.stimulus.name ?? '',
      stored: row !== null,
      latencyMs: row === null || first === undefined ? null : Math.max(0, row.storedAt - first.stimulus.at),
      evidence: await proof
        .of(evidenceOf(type, row, stored))
        .then((plays) => plays ?? (carries.has(type) || type in segmentsOf ? false : null)),
    });
  }
  return rows;
}

function evidenceOf(
  type: EventType,
  row: StoredRow | null,
  stored: readonly StoredRow[],
): readonly StoredRow[] {
  const streams = segmentsOf[type];
  if (streams === undefined) return row === null ? [] : [row, ...attachedTo(row, stored)];
  return stored.filter(
    ({ event }) => event.type === 'x.recording.segment' && streams.includes(String(event.data['stream'])),
  );
}

/** Pictures follow their event as events of their own. */
function attachedTo({ event }: StoredRow, stored: readonly StoredRow[]): readonly StoredRow[] {
  return stored.filter(
    (row) => row.event.type === 'x.evidence.attached' && row.event.data['of'] === event.id,
  );
}

export const isCovered = ({ stored, evidence }: CoverageRow): boolean => stored && evidence !== false;

/** One line of the table. */
export function coverageLine({
  catalogId,
  name,
  stored,
  latencyMs,
  evidence,
  stimulus,
}: CoverageRow): string {
  const proof = evidence === null ? '-' : evidence ? 'plays' : 'MISSING';
  const time = latencyMs === null ? '-' : `${latencyMs} ms`;
  const mark = stored ? 'stored ' : 'MISSING';
  return `${String(catalogId).padStart(3)}  ${name.padEnd(32)} ${mark} ${time.padStart(9)}  ${proof.padEnd(8)} ${stimulus}`;
}
