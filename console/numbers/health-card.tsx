import { Fact } from '../fact.tsx';
import { durationText, strings } from '../strings.ts';
import type { NumbersApi } from './numbers-api.ts';
import { useLatest } from './use-latest.ts';
import styles from './numbers.module.css';

const text = strings.numbers.health;

/** How the server itself is: memory, how late its work is begun, disk and store. */
export function HealthCard({ api }: { readonly api: Pick<NumbersApi, 'health'> }) {
  const { value, failure } = useLatest(api.health, '');
  return (
    <section className={styles.card} aria-labelledby="health">
      <h2 id="health">{text.title}</h2>
      {failure && <p role="alert">{failure.message}</p>}
      {value && (
        <dl className={styles.facts}>
          <Fact name={text.up} value={durationText(value.upMs)} />
          <Fact name={text.connected} value={strings.numbers.number(value.sessions.connected)} />
          <Fact name={text.memory} value={text.of(value.memory.residentBytes, value.memory.machineBytes)} />
          <Fact name={text.disk} value={text.free(value.disk.freeBytes, value.disk.totalBytes)} />
          <Fact
            name={text.delay}
            value={text.delays(value.delay.medianMs, value.delay.p99Ms, durationText(value.delay.overMs))}
          />
          <Fact
            name={text.store}
            value={value.store.writeMs === null ? text.storeDown : text.writes(value.store.writeMs)}
          />
        </dl>
      )}
    </section>
  );
}
