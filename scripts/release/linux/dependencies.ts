/** What the app needs of a Linux system: Chromium's libraries, and the programs that main asks. Debian's and Red Hat's names. */
const needs: readonly { readonly deb: string; readonly rpm: string }[] = [
  { deb: 'libasound2 | libasound2t64', rpm: 'alsa-lib' },
  { deb: 'libatk-bridge2.0-0 | libatk-bridge2.0-0t64', rpm: 'at-spi2-atk' },
  { deb: 'libatspi2.0-0 | libatspi2.0-0t64', rpm: 'at-spi2-core' },
  { deb: 'libc6 (>= 2.28)', rpm: 'glibc >= 2.28' },
  { deb: 'libcups2 | libcups2t64', rpm: 'cups-libs' },
  { deb: 'libdrm2', rpm: 'libdrm' },
  { deb: 'libgbm1', rpm: 'mesa-libgbm' },
  { deb: 'libgtk-3-0 | libgtk-3-0t64', rpm: 'gtk3' },
  { deb: 'libnss3', rpm: 'nss' },
  { deb: 'libstdc++6', rpm: 'libstdc++' },
  { deb: 'libxcomposite1', rpm: 'libXcomposite' },
  { deb: 'libxdamage1', rpm: 'libXdamage' },
  { deb: 'libxkbcommon0', rpm: 'libxkbcommon' },
  { deb: 'libxrandr2', rpm: 'libXrandr' },
  // Which window is in front: xprop, xwininfo.
  { deb: 'x11-utils', rpm: 'xorg-x11-utils' },
  // Notifications: notify-send, and whether they are shown.
  { deb: 'libnotify-bin', rpm: 'libnotify' },
  { deb: 'dbus-bin', rpm: 'dbus-tools' },
  { deb: 'libglib2.0-bin', rpm: 'glib2' },
  { deb: 'xdg-utils', rpm: 'xdg-utils' },
];

export const debDependencies = (): readonly string[] => needs.map(({ deb }) => deb);
export const rpmDependencies = (): readonly string[] => needs.map(({ rpm }) => rpm);
