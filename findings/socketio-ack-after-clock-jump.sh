#!/usr/bin/env bash
# socket.io-client waits for ever for an answer that it asked for right after the clock was set forward.
#
# Seen with socket.io and socket.io-client 4.8.4, Node 20.20 and 24.21. The client's timers are monotonic, but whether
# the server's ping is overdue it asks `Date.now()`, and only when something is sent. So an hour's jump
# - changes nothing while nobody sends: a second later the socket is connected as before;
# - ends a healthy connection at the next `emit`, as `ping timeout`;
# - keeps that packet back for the next connection. Without reconnection there is none, and `emitWithAck` neither
#   resolves nor rejects, not even by the disconnect that rejects those already sent. Only `timeout()` ends it.
#
#     a second after the jump: "connected"
#     asked before the jump: "rejected: socket has been disconnected"
#     asked after it: "pending after 3 s"
#     asked after it with timeout(1500): "rejected: operation has timed out"
#     the connection ended by: "ping timeout"
#
# Here: the link dials anew itself, and lets every question end with the connection it was asked on
# (`main/link/socket-channel.ts`).
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

const same = (what, seen, expected) => {
  console.log(`${what}: ${JSON.stringify(seen)}`);
  if (seen !== expected) throw new Error(`changed: ${what}: it was ${JSON.stringify(expected)}`);
};
const outcome = (asked) =>
  Promise.race([
    asked.then((answer) => `answered: ${answer}`, (error) => `rejected: ${error.message}`),
    wait(3_000, 'pending after 3 s'),
  ]);

const http = createServer();
new Server(http).on('connection', (socket) => socket.on('ask', (question, answer) => question && answer(question)));
await new Promise((listening) => http.listen(0, listening));
const options = { transports: ['websocket'], reconnection: false };
const socket = io(`http://127.0.0.1:${http.address().port}`, options);
await new Promise((connected) => socket.once('connect', connected));
let reason = null;
socket.once('disconnect', (why) => (reason = why));
same('asked before', await outcome(socket.emitWithAck('ask', 'well?')), 'answered: well?');

// What the server never answers (0) is under way when the clock jumps.
const unanswered = outcome(socket.emitWithAck('ask', 0));
const now = Date.now;
Date.now = () => now() + 3_600_000;
await wait(1_000);
same('a second after the jump', socket.connected ? 'connected' : reason, 'connected');
const asked = outcome(socket.emitWithAck('ask', 'well?'));
const askedPatiently = outcome(socket.timeout(1_500).emitWithAck('ask', 'well?'));
same('asked before the jump', await unanswered, 'rejected: socket has been disconnected');
same('asked after it', await asked, 'pending after 3 s');
same('asked after it with timeout(1500)', await askedPatiently, 'rejected: operation has timed out');
same('the connection ended by', reason, 'ping timeout');
process.exit();
EOF
node run.mjs
