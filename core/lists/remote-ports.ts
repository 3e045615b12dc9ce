import type { DatedList } from './dated-list.ts';

/** TCP ports of a remote desktop, from the first to the last. Where others use them too, only these programs count. */
type RemotePorts = {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  readonly programs?: readonly string[];
};

/** Ports on which somebody may come to the candidate's screen. */
export const remotePorts: DatedList<RemotePorts> = {
  name: 'remote desktop ports',
  source: 'IANA, Service Name and Transport Protocol Port Number Registry, and the makers’ manuals',
  checkedOn: '2026-11-25',
  entries: [
    { product: 'VNC', from: 5900, to: 5909 },
    { product: 'VNC over HTTP', from: 5800, to: 5809, programs: ['x11vnc', 'vnc', 'novnc', 'websockify'] },
    { product: 'RDP', from: 3389, to: 3391 },
    { product: 'TeamViewer', from: 5938, to: 5938 },
    { product: 'TeamViewer', from: 5939, to: 5939, programs: ['teamviewer'] },
    { product: 'AnyDesk', from: 7070, to: 7070, programs: ['anydesk'] },
    { product: 'RustDesk', from: 21115, to: 21119 },
    { product: 'NoMachine', from: 4000, to: 4000, programs: ['nxserver', 'nxd'] },
    { product: 'Splashtop', from: 6783, to: 6785 },
    { product: 'Radmin', from: 4899, to: 4899 },
    { product: 'Sunshine', from: 47984, to: 47990, programs: ['sunshine'] },
    { product: 'Sunshine', from: 48010, to: 48010, programs: ['sunshine'] },
    { product: 'DameWare', from: 6129, to: 6129 },
    { product: 'xpra', from: 14500, to: 14500 },
  ],
};
