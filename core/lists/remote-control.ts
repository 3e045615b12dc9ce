import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs that show this computer elsewhere, or another one here. */
export const remoteControl: DatedList<ProhibitedProgram> = {
  name: 'remote control',
  source: `${executablesSource}; some as the entry says`,
  checkedOn: '2026-11-25',
  entries: [
    ...programs('remote', {
      TeamViewer: {
        linux: 'TeamViewer|teamviewerd|TeamViewer_Desktop',
        win32: 'TeamViewer.exe|TeamViewer_Service.exe|TeamViewer_Desktop.exe|TeamViewerQS.exe',
        darwin: 'TeamViewer|TeamViewer_Desktop',
      },
      AnyDesk: { linux: 'anydesk', win32: 'AnyDesk.exe|AnyDeskMSI.exe', darwin: 'AnyDesk' },
      RustDesk: { linux: 'rustdesk', win32: 'rustdesk.exe', darwin: 'RustDesk|rustdesk' },
      ToDesk: { linux: 'ToDesk|todesk', win32: 'ToDesk.exe|ToDesk_Service.exe', darwin: 'ToDesk' },
      'Chrome Remote Desktop': {
        linux: 'chrome-remote-desktop-host',
        win32: 'remoting_host.exe|remoting_desktop.exe',
        darwin: 'remoting_me2me_host',
      },
      'Quick Assist': { win32: 'quickassist.exe' },
      'Windows Remote Assistance': { win32: 'msra.exe|raserver.exe' },
      'Remote Desktop Connection': {
        win32: 'mstsc.exe|msrdc.exe',
        darwin: 'Microsoft Remote Desktop|Windows App',
      },
      'macOS Screen Sharing': { darwin: 'screensharingd|Screen Sharing' },
      x11vnc: { linux: 'x11vnc' },
      x0vncserver: { linux: 'x0vncserver|x0tigervncserver' },
      'TigerVNC/TightVNC server': {
        linux: 'Xvnc|Xtigervnc|Xtightvnc|vncserver-x11',
        win32: 'winvnc4.exe|tvnserver.exe',
      },
      HopToDesk: { win32: 'HopToDesk.exe' },
      'Radmin Server': { win32: 'rserver3.exe' },
      UltraVNC: { win32: 'winvnc.exe|uvnc_service.exe' },
      'RealVNC Server': {
        linux: 'vncserver-x11-core|vncserverui|vncagent',
        win32: 'vncserver.exe|vncserverui.exe|vncagent.exe',
        darwin: 'vncserver|vncagent',
      },
      wayvnc: { linux: 'wayvnc' },
      Krfb: { linux: 'krfb' },
      Vino: { linux: 'vino-server' },
      xrdp: { linux: 'xrdp|xrdp-sesman|xrdp-chansrv' },
      Remmina: { linux: 'remmina' },
      NoMachine: {
        linux: 'nxserver.bin|nxnode.bin|nxplayer.bin',
        win32: 'nxserver.exe|nxplayer.exe',
        darwin: 'nxserver.bin',
      },
      Parsec: { linux: 'parsecd', win32: 'parsecd.exe', darwin: 'parsecd' },
      Splashtop: { win32: 'SRServer.exe|SRManager.exe|SRAgent.exe', darwin: 'Splashtop Streamer' },
      LogMeIn: { win32: 'LogMeIn.exe|LMIGuardianSvc.exe', darwin: 'LogMeIn' },
      'GoTo/Zoho/ScreenConnect': { win32: 'g2comm.exe|ZohoMeeting.exe|ScreenConnect.ClientService.exe' },
      DWService: { linux: 'dwagent', win32: 'dwagent.exe|dwagsvc.exe', darwin: 'dwagent' },
      Supremo: { win32: 'Supremo.exe|SupremoService.exe', darwin: 'Supremo' },
      AeroAdmin: { win32: 'AeroAdmin.exe' },
      'Ammyy Admin': { win32: 'AA_v3.exe' },
      Sunshine: { linux: 'sunshine', win32: 'sunshine.exe', darwin: 'sunshine' },
      Moonlight: { linux: 'moonlight', win32: 'Moonlight.exe', darwin: 'Moonlight' },
      xpra: { linux: 'xpra', win32: 'Xpra.exe', darwin: 'Xpra' },
      Synergy: {
        linux: 'synergys|synergyc',
        win32: 'synergys.exe|synergyc.exe',
        darwin: 'synergys|synergyc',
      },
      'Barrier/Input Leap': {
        linux: 'barriers|barrierc|input-leaps|input-leapc',
        win32: 'barriers.exe|barrierc.exe|input-leaps.exe|input-leapc.exe',
        darwin: 'barriers|barrierc',
      },
      'Mouse without Borders': { win32: 'MouseWithoutBorders.exe|PowerToys.MouseWithoutBorders.exe' },
      scrcpy: { linux: 'scrcpy', win32: 'scrcpy.exe', darwin: 'scrcpy' },
    }),
    ...programs(
      'remote',
      { UltraViewer: { win32: 'UltraViewer_Desktop.exe|UltraViewer_Service.exe' } },
      'GitHub SafeExamBrowser/seb-win-refactoring, issue 1503',
    ),
    ...programs(
      'remote',
      {
        RemotePC: { win32: 'RemotePCService.exe|RemotePCDesktop.exe|RPCService.exe|RPCSuite.exe' },
        'Chrome Remote Desktop support': {
          win32: 'remote_assistance_host.exe|remoting_native_messaging_host.exe|chromoting.exe',
        },
        Mikogo: { win32: 'Mikogo-host.exe' },
        BeamYourScreen: { win32: 'beamyourscreen-host.exe' },
        'join.me': { win32: 'join.me.exe|join.me.sentinel.exe' },
        'Splashtop client': { win32: 'strwinclt.exe' },
        'Pulseway (PC Monitor)': { win32: 'PCMonitorSrv.exe|pcmontask.exe' },
      },
      'GitHub SafeExamBrowser/seb-win-refactoring, DataValues.cs of 2025',
    ),
  ],
};
