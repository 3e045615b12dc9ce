/**
 * Electron adds a 'close' event to DOM MessagePorts; Chromium has none. So a port says good-bye with a message that
 * only the bridge knows (`token`), and the listener below, the first on the port, turns it into the event.
 */
export type PortClosing = {
  /** Makes 'close' happen on this port; to be called before anybody else listens to it. */
  readonly watch: (port: MessagePort) => void;
  readonly close: (port: MessagePort) => void;
};

export function createPortClosing(token: string): PortClosing {
  const { close } = MessagePort.prototype;
  const watched = new WeakSet<MessagePort>();
  const closing: PortClosing = {
    watch: (port) => {
      if (watched.has(port)) return;
      watched.add(port);
      port.addEventListener('message', (event) => {
        for (const transferred of event.ports) closing.watch(transferred);
        if (event.data !== token) return;
        event.stopImmediatePropagation();
        close.call(port);
        dispatchClose(port);
      });
    },
    close: (port) => {
      port.postMessage(token);
      close.call(port);
    },
  };
  MessagePort.prototype.close = function (this: MessagePort) {
    if (watched.has(this)) closing.close(this);
    else close.call(this);
  };
  return closing;
}

function dispatchClose(port: MessagePort): void {
  const event = new Event('close');
  const { onclose } = port as MessagePort & { readonly onclose?: unknown };
  if (typeof onclose === 'function') onclose.call(port, event);
  port.dispatchEvent(event);
}
