import type { WebSocket } from 'ws';
import { problem, type CommandName, type HostEvent, type Outcome } from '../../contract/index.ts';
import type { Service } from '../engine/service/commands.ts';
import { pack, unpack, type Answer } from './wire.ts';

/** A window that takes in less than it is sent loses live records, which the finished result brings again, and nothing else. */
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
  // What is wrong with a connection also closes it.
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const asked = unpack(data as Buffer);
    if (!asked) {
      socket.close(1003, 'not a request');
      return;
    }
    const command = service.commands[asked.command as CommandName] as (input: unknown) => Promise<Outcome<unknown>>;
    command(asked.input).then(
      (outcome) => send({ id: asked.id, outcome }),
      () => send({ id: asked.id, outcome: problem('bug', `"${asked.command}" failed.`) }),
    );
  });
}

const canBeLost = (event: HostEvent): boolean => event.type === 'run' && (event.event.type === 'records' || event.event.type === 'samples');
