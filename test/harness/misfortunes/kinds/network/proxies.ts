import { openForwardProxy, type ProxyTemper } from '../../../network/forward-proxy.ts';
import { selfSigned } from '../../../network/certificate.ts';
import type { Misfortune } from '../../misfortune.ts';
import { goesOn, handsIn, toldThen, type Stage } from '../../stage.ts';

/** Known to nobody but the proxy: whoever goes another way arrives nowhere. */
const host = 'exams.school.test';

/** A computer room that lets nothing out but tunnels of its proxy, and looks into TLS with a certificate of its own. */
async function openSchool(stage: Stage) {
  const certificate = await selfSigned(host, '127.0.0.1');
  const world = await stage.open({ certificate, publicUrl: `https://${host}` });
  const proxy = await openForwardProxy(world.line.port);
  stage.afterwards(() => proxy.dispose());
  const computer = await world.computer('first', {
    // Its certificate is installed on the computers of the school.
    args: [`--proxy-server=${proxy.address}`, '--ignore-certificate-errors'],
    env: { NODE_EXTRA_CA_CERTS: certificate.file },
  });
  return { world, proxy, computer };
}

function refusedAtJoin(id: string, says: string, temper: ProxyTemper, told: RegExp): Misfortune {
  return {
    id,
    kind: 'F',
    says,
    async run(stage) {
      const { world, proxy, computer } = await openSchool(stage);
      proxy.set(temper);
      await computer.joins();
      return toldThen(await computer.isTold(told), async () => {
        proxy.set('open');
        await computer.begins();
        return handsIn({ world, computer });
      });
    },
  };
}

/** F: proxies, certificates and names. */
export const misfortunesOfProxies: readonly Misfortune[] = [
  {
    id: 'proxy-connect-only',
    kind: 'F',
    says: 'A school’s network lets nothing out but tunnels of its proxy',
    before: 'the join went past the proxy and arrived nowhere',
    async run(stage) {
      const { world, proxy, computer } = await openSchool(stage);
      await computer.begins();
      await computer.types('through the proxy');
      const found = await handsIn({ world, computer });
      return { ...found, by: `${found.by}; ${proxy.asked.length} tunnels` };
    },
  },
  refusedAtJoin(
    'proxy-wants-a-name',
    'The proxy wants a name and a password (407)',
    'wants-name',
    /The proxy of this network wants a name and a password[^.]*\. [^.]*\./,
  ),
  refusedAtJoin(
    'proxy-says-no',
    'The proxy does not let anybody to the exam server (403)',
    'says-no',
    /Something in this network does not let requests[^.]*\. [^.]*\./,
  ),
  refusedAtJoin(
    'proxy-silent',
    'The proxy takes the connection and says nothing',
    'silent',
    /The exam server cannot be reached now[^.]*\./,
  ),
  {
    id: 'proxy-dies-in-exam',
    kind: 'F',
    says: 'The proxy hangs up on everybody in mid-exam and stays silent for a while',
    async run(stage) {
      const { world, proxy, computer } = await openSchool(stage);
      await computer.begins();
      await computer.types('begun');
      await computer.seesInTheExam('Saved');
      proxy.set('silent');
      await computer.types('while the proxy is dead');
      await computer.isTold(/You are offline/);
      proxy.set('open');
      return goesOn({ world, computer });
    },
  },
  {
    id: 'unknown-certificate',
    kind: 'F',
    says: 'Somebody in the network looks into TLS with a certificate that this computer does not know',
    async run(stage) {
      const world = await stage.open({ certificate: await selfSigned('127.0.0.1') });
      const computer = await world.computer();
      await computer.joins();
      const told = await computer.isTold(/Somebody in this network answers[^.]*\. [^.]*\./);
      return { wentOn: false, by: await computer.words(), losses: [], told };
    },
  },
  {
    id: 'no-such-name',
    kind: 'F',
    says: 'The name of the exam server cannot be resolved',
    async run(stage) {
      const world = await stage.open({ publicUrl: `https://${host}` });
      const computer = await world.computer();
      await computer.joins();
      const told = await computer.isTold(/The exam server cannot be reached now Check [^.]*\./);
      return { wentOn: false, by: await computer.words(), losses: [], told };
    },
  },
  {
    id: 'server-not-there',
    kind: 'F',
    says: 'Nobody listens at the server’s address when the candidate joins',
    async run(stage) {
      const world = await stage.open();
      const computer = await world.computer();
      await world.environment.stopServer('SIGTERM');
      await computer.joins();
      return toldThen(await computer.isTold(/The exam server cannot be reached now/), async () => {
        await world.environment.restartServer();
        await computer.begins();
        return handsIn({ world, computer });
      });
    },
  },
];
