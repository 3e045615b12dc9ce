import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { abusesOf, allOf, holds, type Verdict } from '../abuse.ts';
import type { Stage } from '../stage/stage.ts';

/** So many connections that have said this and say nothing more; ended by `close`. */
async function held(url: string, count: number, bytes: string) {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: count }, (): Socket => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => {});
    socket.write(bytes);
    return socket;
  });
  await delay(500);
  return {
    closed: () => sockets.filter(({ destroyed, readableEnded }) => destroyed || readableEnded).length,
    resume: () => sockets.forEach((socket) => socket.resume()),
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

type Served = Pick<Stage, 'ask' | 'sitting'>;

/** How long it takes to join, begin and say something, in ms; null where something of it is refused. */
async function servedMs({ ask, sitting }: Served): Promise<number | null> {
  const startedMs = performance.now();
  const one = await sitting();
  const said = (await one.say()) as { ok: boolean };
  const alive = await ask('/livez');
  return said.ok && alive.ok ? performance.now() - startedMs : null;
}

/** Others are served meanwhile, about as soon as before. */
async function othersAreServed(stage: Served, usualMs: number | null): Promise<Verdict> {
  const tookMs = await servedMs(stage);
  const isSoon = tookMs !== null && usualMs !== null && tookMs < 5 * usualMs + 2_000;
  return holds(isSoon, 'limited', 'others are served meanwhile');
}

const request = (line: string, rest: string) => `${line} HTTP/1.1\r\nHost: invigil\r\n${rest}`;

export const slowAbuses = abusesOf('slow', {
  'half-headers': [
    'two hundred connections that never finish their headers; they are ended',
    async (stage) => {
      const usualMs = await servedMs(stage);
      const many = await held(stage.url, 200, request('GET /livez', 'X-A: '));
      many.resume();
      try {
        const served = await othersAreServed(stage, usualMs);
        // Node looks every 30 s for headers that have taken 60 s.
        for (let seconds = 0; seconds < 100 && many.closed() < 200; seconds += 1) await delay(1_000);
        return allOf(served, holds(many.closed() === 200, 'limited', 'ended after a minute'));
      } finally {
        many.close();
      }
    },
  ],
  'half-a-body': [
    'two hundred requests that never finish their body',
    async (stage) => {
      const bytes = request(
        'POST /api/join',
        'Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n{"v":1',
      );
      const usualMs = await servedMs(stage);
      const many = await held(stage.url, 200, bytes);
      try {
        return await othersAreServed(stage, usualMs);
      } finally {
        many.close();
      }
    },
  ],
  'said-nothing': [
    'three hundred connections that say nothing at all',
    async (stage) => {
      const usualMs = await servedMs(stage);
      const many = await held(stage.url, 300, '');
      try {
        return await othersAreServed(stage, usualMs);
      } finally {
        many.close();
      }
    },
  ],
  'half-an-upload': [
    'uploads of evidence that stop in the middle, as many as a candidate has at once',
    async (stage) => {
      const one = await stage.sitting();
      const { sha256, content } = await one.encrypt(new Uint8Array(100_000));
      const head = request(
        `PUT /api/sessions/${one.sessionId}/evidence/${sha256}`,
        `Authorization: Bearer ${one.token}\r\nContent-Type: application/octet-stream\r\nX-Evidence-Type: image/jpeg\r\nContent-Length: ${content.length}\r\n\r\nIVE2`,
      );
      const usualMs = await servedMs(stage);
      const many = await held(stage.url, 12, head);
      try {
        const served = await othersAreServed(stage, usualMs);
        const other = await stage.sitting();
        const piece = await other.encrypt(new Uint8Array(1_000));
        const uploaded = await other.upload(piece.sha256, piece.content);
        return allOf(served, holds(uploaded.ok, 'limited', 'others upload'));
      } finally {
        many.close();
      }
    },
  ],
  'reads-nothing': [
    'twenty exports of a long session that nobody reads',
    async (stage) => {
      const one = await stage.sitting();
      for (let count = 0; count < 20; count += 1) {
        const text = 'x'.repeat(1_900);
        await one.say({ type: 'x.proctor.message', data: { messageId: crypto.randomUUID(), text } });
      }
      const { secret } = await stage.key(['sessions.watch']);
      const head = request(
        `GET /api/v1/sessions/${one.sessionId}/export/ndjson`,
        `Authorization: Bearer ${secret}\r\n\r\n`,
      );
      const usualMs = await servedMs(stage);
      const many = await held(stage.url, 20, head);
      try {
        return await othersAreServed(stage, usualMs);
      } finally {
        many.close();
      }
    },
  ],
  'silent-socket': [
    'WebSockets that never join a namespace, and never answer a ping; they are ended',
    async (stage) => {
      const address = `${stage.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
      const usualMs = await servedMs(stage);
      let closed = 0;
      const sockets = Array.from({ length: 40 }, () => {
        const socket = new WebSocket(address);
        socket.on('error', () => {});
        socket.on('close', () => (closed += 1));
        return socket;
      });
      const served = await othersAreServed(stage, usualMs);
      for (let seconds = 0; seconds < 30 && closed < sockets.length; seconds += 1) await delay(1_000);
      for (const socket of sockets) socket.terminate();
      return allOf(served, holds(closed === sockets.length, 'limited', 'ended within half a minute'));
    },
  ],
});
