import type { PortMessage } from './messages.ts';
import type { PortClosing } from './port-close.ts';

/**
 * Real DOM MessagePorts whose other ends live in the host: what the page posts is pumped over the link under the
 * port's id, and the other way round.
 */
export type PagePorts = {
  /** Takes over a port that was transferred to the host; the id names it there. */
  readonly adopt: (port: MessagePort) => string;
  /** The page's end of a channel that the host opened under this id. */
  readonly open: (id: string) => MessagePort;
  readonly receive: (message: PortMessage) => void;
};

export function createPagePorts(post: (message: PortMessage) => void, closing: PortClosing): PagePorts {
  const pumped = new Map<string, MessagePort>();
  let adopted = 0;

  const pump = (id: string, port: MessagePort) => {
    pumped.set(id, port);
    closing.watch(port);
    port.addEventListener('message', ({ data, ports }) =>
      post({ type: 'port', id, data: data as unknown, ports: ports.map(adopt) }),
    );
    port.addEventListener('close', () => {
      if (pumped.delete(id)) post({ type: 'port-close', id });
    });
    port.start();
  };
  const adopt = (port: MessagePort): string => {
    const id = `page-${(adopted += 1)}`;
    pump(id, port);
    return id;
  };
  const open = (id: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    pump(id, port1);
    closing.watch(port2);
    return port2;
  };
  return {
    adopt,
    open,
    receive: (message) => {
      const port = pumped.get(message.id);
      if (message.type === 'port') port?.postMessage(message.data, message.ports.map(open));
      else if (port && pumped.delete(message.id)) closing.close(port);
    },
  };
}
