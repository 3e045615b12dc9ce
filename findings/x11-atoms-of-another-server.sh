#!/usr/bin/env bash
# The npm package x11 answers InternAtom for a second X server with the number that the first one gave.
#
# Seen with x11 4.2.2 on Node 20 and 24, Xvfb 21.1.7 (Debian 12). Atoms are numbered by each server as clients ask for
# them. The package remembers them in the table of predefined atoms, which is one object of the module, not of the
# connection: a process that has spoken to one server never asks another for the same name, and gets a number that
# means something else there, or nothing. No error is raised; properties are "not there", types of resources are taken
# for other ones. It shows in programs that outlive a display, and in test runs that open one display after the other.
# A connection with a table of its own asks (`client.atoms = {}` before the first request).
#
#     first server: FINDING_LAST is the next number
#     second server, 100 names later: the same number (asked anew: 100 more)
#
# Here: `main/watch/x11/x-display.ts` and the development host give each connection its own table.
set -euo pipefail
if [ ! -x /usr/bin/Xvfb ]; then
  [ "$(id -u)" = 0 ] || { echo 'first: sudo apt-get install --yes xvfb' >&2; exit 2; }
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends xvfb; } >/dev/null
fi
dir=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund x11@4.2.2
start() {
  mkfifo "number$1"
  Xvfb -displayfd 3 -screen 0 640x480x24 3>"number$1" 2>/dev/null &
  read -r number <"number$1"
}
start 1; first=$number
start 2; second=$number
cat >ask.cjs <<'JS'
const x11 = require('x11');
const [first, second] = process.argv.slice(2);
const connect = (display) =>
  new Promise((resolve, reject) => x11.createClient({ display }, (error, found) => (error ? reject(error) : resolve(found.client))));
const intern = (client, name) =>
  new Promise((resolve, reject) => client.InternAtom(false, name, (error, atom) => (error ? reject(error) : resolve(atom))));
(async () => {
  const one = await connect(`:${first}`);
  const base = await intern(one, 'FINDING_LAST');
  const other = await connect(`:${second}`);
  for (let index = 0; index < 100; index++) await intern(other, `FINDING_${index}`);
  const remembered = await intern(other, 'FINDING_LAST');
  other.atoms = {};
  const asked = await intern(other, 'FINDING_LAST');
  console.log('first server: FINDING_LAST is the next number');
  console.log(`second server, 100 names later: ${remembered === base ? 'the same number' : 'a number of its own'} (asked anew: ${asked - base} more)`);
  process.exit(remembered === base && asked !== base ? 0 : 1);
})();
JS
node ask.cjs "$first" "$second" || { echo 'changed: the second server is asked' >&2; exit 1; }
