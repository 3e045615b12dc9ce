import type { XResource } from './protocol.ts';
import type { XDisplay } from './x-display.ts';

/** How much a client has of each type of resource, by the type's atom. */
export async function resourcesOf(
  display: XDisplay,
  resources: XResource,
  client: number,
): Promise<ReadonlyMap<number, number>> {
  type Counts = readonly { readonly resourceType: number; readonly count: number }[];
  const counts = await display
    .ask<Counts>((_, done) => resources.QueryClientResources(client, done))
    .catch((): Counts => []);
  return new Map(counts.map(({ resourceType, count }) => [resourceType, count]));
}

/** The clients that hold the compositor's overlay. */
export async function overlayUsers(
  display: XDisplay,
  clients: readonly number[],
): Promise<readonly number[]> {
  const [type, resources] = await Promise.all([
    display.atom('CompositeClientOverlay'),
    display.extension<XResource>('res'),
  ]);
  const held = await Promise.all(clients.map((client) => resourcesOf(display, resources, client)));
  return clients.filter((_, index) => held[index]?.has(type));
}
