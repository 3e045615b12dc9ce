#!/usr/bin/env bash
# Socket.IO's `server.close()` throws away what was emitted just before; closing each connection's engine does not.
#
# Seen with socket.io and socket.io-client 4.8.4, Node 20.20 and 24.21, WebSocket only. Fifty messages of 100 kB are
# emitted, then the server is closed in the same tick. Of the three ways to say good-bye
# - `server.close()` loses all but the first, without an error on either side; the client comes back by itself;
# - `disconnectSockets(true)` delivers all, and tells the client not to come back (`io server disconnect`);
# - `socket.conn.close()`, one layer below, delivers all, and the client comes back by itself.
# Only the last is what a server wants that is about to be restarted.
#
#     server.close(): {"arrived":1,"reason":"transport close","comesBack":true}
#     disconnectSockets(true): {"arrived":50,"reason":"io server disconnect","comesBack":false}
#     conn.close(): {"arrived":50,"reason":"transport close","comesBack":true}
#
# Here: the server closes every Engine.IO connection and waits for that before it closes itself, so that the last
# acknowledgements arrive and the apps reconnect (`server/link/socket-server.ts`).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund socket.io@4.8.4 socket.io-client@4.8.4
cat >run.mjs <<'EOF'
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

const messages = 50;

async function goodbye(what, close, expected) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  await new Promise((listening) => http.listen(0, listening));
  const client = io(`http://127.0.0.1:${http.address().port}`, { transports: ['websocket'], reconnectionDelay: 100 });
  const seen = { arrived: 0, reason: null, comesBack: false };
  client.on('news', () => (seen.arrived += 1));
  client.once('disconnect', (reason) => (seen.reason = reason));
  client.io.on('reconnect_attempt', () => (seen.comesBack = true));
  const socket = await new Promise((connected) => server.once('connection', connected));
  for (let index = 0; index < messages; index += 1) socket.emit('news', 'x'.repeat(100_000));
  close(server, socket);
  await wait(1_500);
  client.close();
  await server.close();
  console.log(`${what}: ${JSON.stringify(seen)}`);
  const isAsBefore =
    (seen.arrived === messages) === expected.all &&
    seen.reason === expected.reason &&
    seen.comesBack === expected.comesBack;
  if (!isAsBefore) throw new Error(`changed: ${what}: it was ${JSON.stringify(expected)}`);
}

const lost = { all: false, reason: 'transport close', comesBack: true };
await goodbye('server.close()', (server) => void server.close(), lost);
const sentAway = { all: true, reason: 'io server disconnect', comesBack: false };
await goodbye('disconnectSockets(true)', (server) => server.disconnectSockets(true), sentAway);
const gently = { all: true, reason: 'transport close', comesBack: true };
await goodbye('conn.close()', (_server, socket) => socket.conn.close(), gently);
EOF
node run.mjs
