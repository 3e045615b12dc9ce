#!/usr/bin/env bash
# A monitor made or removed by `xrandr --setmonitor` raises no RandR event, but a ConfigureNotify without any change.
#
# Seen with xrandr 1.5.1, xev 1.2.3 and Xvfb 21.1.7 (Debian 12). Since RandR 1.5 a display can be divided into monitors,
# as is done for a screen that is two panels or too wide. Programs that ask again when RandR tells of a change, as is
# usual for hardware, never learn of it: a client that has selected all RandR events gets none, neither when a monitor
# comes nor when it goes. What comes is one ConfigureNotify of the root window each time, with the size it had before.
# (That the client listens is seen at the end: an output that is switched off is told.)
#
#     monitors: 1, 2, 1
#     RandR events meanwhile: 0
#     ConfigureNotify meanwhile: 3, 3 of them of 1280x800
#     RandR events of an output switched off: 3
#
# Here: the development host looks at the monitors anew at either kind of event
# (`packages/electron-devhost/x11/monitors.ts`).
set -euo pipefail
missing=()
[ -x /usr/bin/Xvfb ] || missing+=(xvfb)
[ -x /usr/bin/xev ] || missing+=(x11-utils)
[ -x /usr/bin/xrandr ] || missing+=(x11-xserver-utils)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "first: sudo apt-get install --yes ${missing[*]}" >&2; exit 2; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null
fi
dir=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$dir"' EXIT
cd "$dir"
mkfifo number
Xvfb -displayfd 3 -screen 0 1280x800x24 3>number 2>/dev/null &
read -r number <number
export DISPLAY=:$number

fail() { echo "changed: $*" >&2; exit 1; }
monitors() { xrandr --listmonitors | sed -n 's/^Monitors: //p'; }
count() { grep -c "$@" || true; }
xev -root -event randr >randr 2>/dev/null &
xev -root -event structure >structure 2>/dev/null &
sleep 1

before=$(monitors)
xrandr --setmonitor LEFT 640/170x800/212+0+0 screen >/dev/null
xrandr --setmonitor RIGHT 640/170x800/212+640+0 none >/dev/null
with=$(monitors)
xrandr --delmonitor RIGHT
after=$(monitors)
sleep 1
told=$(count 'RR.* event,' randr)
configured=$(count '^ConfigureNotify' structure)
unchanged=$(count 'width 1280, height 800' structure)
echo "monitors: $before, $with, $after"
echo "RandR events meanwhile: $told"
echo "ConfigureNotify meanwhile: $configured, $unchanged of them of 1280x800"
[ "$before, $with, $after" = '1, 2, 1' ] || fail 'the monitors did not come and go'
[ "$told" = 0 ] || fail 'RandR tells of monitors'
[ "$configured, $unchanged" = '3, 3' ] || fail 'there is not one ConfigureNotify for each change'

# Xvfb switches it off, and refuses the screen of no size that would be left.
xrandr --output screen --off 2>/dev/null || true
sleep 1
told=$(count 'RR.* event,' randr)
echo "RandR events of an output switched off: $told"
[ "$told" -gt 0 ] || fail 'nobody was listening'
