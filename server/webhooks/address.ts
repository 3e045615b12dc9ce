import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Where a request is to go: an address that was looked at, so that nobody resolves its name once more. */
export type Destination = { readonly address: string };

/**
 * Which addresses deliveries may go to: what is public on the internet, over TLS; and the networks that the server's
 * settings name. An administrator of exams is not one of the institution's network.
 */
export function createAddressRule(networks: readonly string[]) {
  const named = networks.map((network) =>
    ipaddr.parseCIDR(network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`),
  );
  const isNamed = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
    named.some(([network, bits]) => address.kind() === network.kind() && address.match(network, bits));

  function mayReach(text: string, isSecure: boolean): boolean {
    if (!ipaddr.isValid(text)) return false;
    // An IPv4 address that is dressed as one of IPv6 is what it is.
    const address = ipaddr.process(text);
    return isNamed(address) || (isSecure && address.range() === 'unicast');
  }

  return {
    /** Null where no address of its name may be reached. @throws the system's error where the name is not known. */
    async destinationOf(url: URL): Promise<Destination | null> {
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      const found = await lookup(host, { all: true });
      return found.find(({ address }) => mayReach(address, url.protocol === 'https:')) ?? null;
    },
  };
}
export type AddressRule = ReturnType<typeof createAddressRule>;
