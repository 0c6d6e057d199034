import { attachPath, PROTOCOL, sendInput } from './attach.ts';
import { forwardPath, FORWARD_PROTOCOL, openForward } from './forward.ts';
import type { KubeClient } from './kube-call.ts';
import { notTakenFailure } from './kube-failure.ts';
import type { Logins } from './login.ts';
import type { Transport } from './transport.ts';

interface Options {
  readonly server: string;
  readonly transport: Pick<Transport, 'socket'>;
  readonly logins: Pick<Logins, 'current'>;
}

/** What goes to a pod and comes from it, over WebSockets. None is opened again: nobody knows what the pod has taken already. */
export function podStreams({ server, transport, logins }: Options): Pick<KubeClient, 'giveInput' | 'forward'> {
  return {
    async giveInput(input) {
      const login = await logins.current(input.signal);
      const path = attachPath(input);
      await sendInput(() => transport.socket(path, PROTOCOL, login), input).catch((thrown: unknown) => {
        input.signal.throwIfAborted();
        throw notTakenFailure({ server, doing: input.doing }, thrown);
      });
    },
    async forward(asked) {
      asked.signal.throwIfAborted();
      const login = await logins.current(asked.signal);
      const open = () => transport.socket(forwardPath(asked), FORWARD_PROTOCOL, login);
      return await openForward(open, asked).catch((thrown: unknown) => {
        asked.signal.throwIfAborted();
        throw notTakenFailure({ server, doing: asked.doing }, thrown);
      });
    },
  };
}
