import { z } from 'zod';
import { socketMessages, type SocketMessage } from '../../contract/api/sockets.ts';

type Json = Readonly<Record<string, unknown>>;
type One = SocketMessage & { readonly channel: string };

/** The sockets as an AsyncAPI 3.0 document: Socket.IO over WebSocket, a channel for each namespace. `server`: an origin. */
export function asyncApiDocument(server: string): Json & { readonly asyncapi: string } {
  const { host, protocol } = new URL(server);
  const all: One[] = Object.entries(socketMessages).flatMap(([namespace, messages]) =>
    messages.map((message) => ({ ...message, channel: namespace.slice(1) })),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Invigil sockets',
      version: '1',
      description:
        'Socket.IO 4 over WebSocket, at `/socket.io/`. A channel is a namespace, a message an event of its name with one argument; a reply is its acknowledgement. `connect` is the `auth` of the connection.',
    },
    servers: { exams: { host, protocol: protocol === 'https:' ? 'wss' : 'ws', pathname: '/socket.io/' } },
    channels: Object.fromEntries(
      Object.keys(socketMessages).map((namespace) => [
        namespace.slice(1),
        {
          address: namespace,
          messages: messagesOf(all.filter(({ channel }) => `/${channel}` === namespace)),
        },
      ]),
    ),
    operations: Object.fromEntries(all.map((one) => [keyOf(one), operationOf(one)])),
    components: { messages: Object.fromEntries(all.flatMap(described)) },
  };
}

const keyOf = ({ channel, name }: One) => `${channel}-${name}`;
const replyKeyOf = (one: One) => `${keyOf(one)}-reply`;
const keysOf = (one: One) => [keyOf(one), ...(one.reply ? [replyKeyOf(one)] : [])];

const messagesOf = (some: readonly One[]): Json =>
  Object.fromEntries(some.flatMap(keysOf).map((key) => [key, { $ref: `#/components/messages/${key}` }]));

/** As the server has it: it receives what clients say. */
function operationOf(one: One): Json {
  const { channel, by, summary, reply } = one;
  const inChannel = (key: string) => ({ $ref: `#/channels/${channel}/messages/${key}` });
  const place = { $ref: `#/channels/${channel}` };
  return {
    action: by === 'client' ? 'receive' : 'send',
    channel: place,
    summary,
    messages: [inChannel(keyOf(one))],
    ...(reply && { reply: { channel: place, messages: [inChannel(replyKeyOf(one))] } }),
  };
}

function described(one: One): readonly (readonly [string, Json])[] {
  const { name, summary, payload, reply } = one;
  const message = [
    keyOf(one),
    { name, summary, contentType: 'application/json', payload: schemaOf(payload) },
  ] as const;
  if (!reply) return [message];
  const answer = { name: `${name} (reply)`, contentType: 'application/json', payload: schemaOf(reply) };
  return [message, [replyKeyOf(one), answer]];
}

/** Whole in itself: AsyncAPI says JSON Schema draft 7. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...said } = z.toJSONSchema(schema, { target: 'draft-7', reused: 'inline' });
  return said;
}
