import type { Program } from '../../../core/watch/desktop/desktop-part.ts';
import type { XResource } from './protocol.ts';
import type { XDisplay } from './x-display.ts';
import { isSystemPath, type XOwner, type XOwners } from './x-owners.ts';

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

export const programOf = ({ names, path }: XOwner): Program => {
  return { names: [...names], path, isSystemFile: isSystemPath(path) };
};

/** Each other program at the server, and whether it has something of a type there, as the server names types. */
export async function otherClients(
  display: XDisplay,
  owners: XOwners,
  isOwn: (processId: number | null) => boolean,
) {
  const [clients, resources] = await Promise.all([owners.refresh(), display.extension<XResource>('res')]);
  // 0 is the server itself.
  const others = clients.filter((client) => client !== 0 && !isOwn(owners.ofClient(client).pid));
  return Promise.all(
    others.map(async (client) => {
      const held = await resourcesOf(display, resources, client);
      const has = async (type: string): Promise<boolean> => held.has(await display.atom(type));
      return { program: programOf(owners.ofClient(client)), has };
    }),
  );
}

/**
 * Programs to which the server hands pictures in shared memory, and that have no window to show anything in: recorders
 * and remote desktops, whatever they are called.
 */
export async function listScreenTakers(
  ...where: Parameters<typeof otherClients>
): Promise<readonly Program[]> {
  const found = await Promise.all(
    (await otherClients(...where)).map(async ({ program, has }) =>
      (await has('ShmSeg')) && !(await has('WINDOW')) ? [program] : [],
    ),
  );
  return found.flat();
}
