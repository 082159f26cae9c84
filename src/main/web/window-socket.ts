import type { WebSocket } from 'ws';
import { problem, type CommandName, type HostEvent, type Outcome } from '../../contract/index.ts';
import type { Service } from '../engine/commands/commands.ts';
import { pack, unpack, type Answer } from './wire.ts';

/** A window that reads more slowly than it receives loses only live records, which the finished result contains. */
const SLOW_BYTES = 8 << 20;

/** Serves one window over its socket. */
export function serveWindow(socket: WebSocket, service: Service): void {
  const send = (answer: Answer): void => {
    if (socket.readyState === socket.OPEN) socket.send(pack(answer));
  };
  const end = service.onEvent((event) => {
    if (socket.bufferedAmount < SLOW_BYTES || !canBeLost(event)) send({ event });
  });
  socket.on('close', end);
  // Any error of a connection also closes it.
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const heard = unpack(data as Buffer);
    switch (heard.type) {
      case 'unreadable':
        socket.close(1003, 'not a request');
        return;
      case 'wrong':
        send({ id: heard.id, outcome: problem('bad-input', 'The host does not know this command. Reload the page.') });
        return;
      case 'request':
        void answer(heard.request.id, heard.request.command, heard.request.input);
    }
  });

  async function answer(id: number, name: CommandName, input: unknown): Promise<void> {
    const command = service.commands[name] as (input: unknown) => Promise<Outcome<unknown>>;
    const outcome = await command(input);
    try {
      send({ id, outcome });
    } catch (error) {
      console.error(error);
      send({ id, outcome: problem('bug', `The answer to "${name}" could not be sent.`) });
    }
  }
}

const canBeLost = (event: HostEvent): boolean => event.type === 'run' && (event.event.type === 'records' || event.event.type === 'samples');
