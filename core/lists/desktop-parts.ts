import type { DatedList } from './dated-list.ts';
import type { Platform } from './prohibited-program.ts';

/**
 * A program of the desktop that may show something over any window, and who says so. `types`: it presses keys and
 * buttons for a person.
 */
type DesktopPart = {
  readonly platform: Platform;
  readonly name: string;
  readonly source: string;
  readonly types: boolean;
};

const named = (platform: Platform, source: string, names: string, types: boolean): readonly DesktopPart[] =>
  names.split('|').map((name) => ({ platform, name, source, types }));
const from = (platform: Platform, source: string, names: string) => named(platform, source, names, false);
const typing = (platform: Platform, source: string, names: string) => named(platform, source, names, true);

const debian = 'packages.debian.org, contents of the packages (bookworm)';
const microsoft = 'learn.microsoft.com, Windows accessibility and shell documentation';
const apple = 'support.apple.com, Mac User Guide, and /System/Library/CoreServices of macOS 15';

/**
 * Whose windows over the exam are part of an ordinary desktop: assistive technology first, then what types and talks for
 * the desktop itself. By the exact name of the executable, which has to lie where only who manages the computer puts one.
 */
export const desktopParts: DatedList<DesktopPart> = {
  name: 'parts of the desktop',
  source:
    'the contents of distributions’ packages and the makers’ documentation, as each entry says; written down on that day, not yet held against them entry by entry',
  checkedOn: '2026-11-29',
  entries: [
    // Assistive technology: screen readers, magnifiers, keyboards on the screen, dwelling and switches.
    ...from('linux', debian, 'orca|kmag|magnus'),
    ...typing('linux', debian, 'onboard|florence|kvkbd|xvkbd|caribou|dasher|mousetweaks|kmousetool'),
    ...typing('linux', debian, 'maliit-keyboard|maliit-server|squeekboard|wvkbd-mobintl'),
    ...from('win32', microsoft, 'Narrator.exe|Magnify.exe|LiveCaptions.exe|AtBroker.exe'),
    ...typing('win32', microsoft, 'osk.exe|VoiceAccess.exe|TabTip.exe'),
    ...from('win32', 'nvaccess.org, NVDA user guide', 'nvda.exe|nvda_noUIAccess.exe'),
    ...from('win32', 'freedomscientific.com, JAWS and ZoomText', 'jfw.exe|fsReader.exe|Zt.exe|ZoomText.exe'),
    ...from('darwin', apple, 'VoiceOver|universalAccessAuthWarn|AccessibilityVisualsAgent'),
    ...typing('darwin', apple, 'Assistive Control'),
    // Input methods.
    ...from('linux', debian, 'ibus-daemon|ibus-ui-gtk3|ibus-ui-emojier|ibus-x11|ibus-extension-gtk3'),
    ...from(
      'linux',
      debian,
      'fcitx|fcitx5|fcitx-skin|uim-candwin-gtk3|uim-candwin-gtk|uim-xim|nabi|scim-panel-gtk',
    ),
    ...from('win32', microsoft, 'TextInputHost.exe|ctfmon.exe|ChsIME.exe|IMEPADSV.EXE'),
    ...from('darwin', apple, 'TextInputMenuAgent|CharacterPalette|imklaunchagent|PressAndHold'),
    // Window managers, compositors, panels, docks.
    ...from(
      'linux',
      debian,
      'openbox|xfwm4|marco|metacity|mutter|muffin|kwin_x11|icewm|fluxbox|i3|awesome|compiz',
    ),
    ...from(
      'linux',
      debian,
      'picom|compton|xcompmgr|gnome-shell|cinnamon|plasmashell|budgie-panel|gala|wingpanel',
    ),
    ...from(
      'linux',
      debian,
      'tint2|xfce4-panel|wrapper-2.0|lxpanel|lxqt-panel|mate-panel|i3bar|polybar|plank|trayer',
    ),
    ...from(
      'linux',
      debian,
      'stalonetray|xfdesktop|pcmanfm|pcmanfm-qt|caja|nemo-desktop|lxqt-runner|budgie-wm',
    ),
    ...from(
      'win32',
      microsoft,
      'explorer.exe|dwm.exe|ShellExperienceHost.exe|StartMenuExperienceHost.exe|csrss.exe',
    ),
    ...from(
      'win32',
      microsoft,
      'ApplicationFrameHost.exe|SearchHost.exe|LockApp.exe|consent.exe|LogonUI.exe',
    ),
    ...from(
      'darwin',
      apple,
      'WindowServer|Dock|SystemUIServer|ControlCenter|Window Server|Spotlight|loginwindow',
    ),
    ...from('darwin', apple, 'WindowManager|WallpaperAgent|coreautha|SecurityAgent'),
    // Notifications, volume, power, passwords that the system asks for.
    ...from('linux', debian, 'dunst|xfce4-notifyd|notify-osd|mate-notification-daemon|notification-daemon'),
    ...from(
      'linux',
      debian,
      'lxqt-notificationd|twmnd|xfce4-power-manager|mate-power-manager|gsd-media-keys',
    ),
    ...from(
      'linux',
      debian,
      'mate-settings-daemon|polkit-gnome-authentication-agent-1|polkit-mate-authentication-agent-1',
    ),
    ...from(
      'linux',
      debian,
      'polkit-kde-authentication-agent-1|lxqt-policykit-agent|xfce-polkit|lxpolkit|nm-applet',
    ),
    ...from('darwin', apple, 'NotificationCenter|OSDUIHelper|UserNotificationCenter|CoreServicesUIAgent'),
    // Savers and locks of the screen: that it was locked is told by the watch for that.
    ...from(
      'linux',
      debian,
      'xscreensaver|xscreensaver-gfx|xscreensaver-auth|xscreensaver-systemd|xfce4-screensaver',
    ),
    ...from(
      'linux',
      debian,
      'mate-screensaver|cinnamon-screensaver|gnome-screensaver|light-locker|i3lock|xsecurelock',
    ),
    ...from(
      'linux',
      debian,
      'xlock|slock|kscreenlocker_greet|swaylock|xfce4-screensaver-dialog|mate-screensaver-dialog',
    ),
  ],
};
