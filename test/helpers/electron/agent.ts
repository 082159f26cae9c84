/**
 * Runs as the main program of a real Electron that opens no window. It starts utility processes by the app's own adapter for a test
 * outside (hosts.ts), so that a suite written for the port to child processes meets the real thing.
 */
import { app } from 'electron';
import type { HostHandle } from '../../../src/main/engine/processes/port.ts';
import { spawnUtilityHost } from '../../../src/main/electron/processes/utility-host.ts';
import type { FromAgent, ToAgent } from './hosts.ts';

const hosts = new Map<number, HostHandle>();
const tell = (message: FromAgent): void => {
  process.send?.(message, undefined, {}, () => undefined);
};

process.on('message', (message: ToAgent) => void receive(message));
process.on('disconnect', () => {
  app.exit(0);
});
// Its processes end with it, not with a window.
app.on('window-all-closed', () => undefined);
void app.whenReady().then(() => {
  tell({ type: 'ready' });
});

async function receive(message: ToAgent): Promise<void> {
  const host = hosts.get(message.id);
  switch (message.type) {
    case 'spawn':
      await spawn(message.id, message.spec);
      return;
    case 'post':
      host?.post(message.message);
      return;
    case 'connect': {
      const other = hosts.get(message.other);
      if (other) host?.connect?.(other, message.mine, message.others);
      return;
    }
    case 'terminate':
      await host?.terminate();
  }
}

async function spawn(id: number, spec: Extract<ToAgent, { type: 'spawn' }>['spec']): Promise<void> {
  try {
    const host = await spawnUtilityHost(spec);
    hosts.set(id, host);
    host.onMessage((heard) => {
      tell({ type: 'message', id, message: heard });
    });
    void host.ended.then((end) => {
      tell({ type: 'ended', id, end, stderr: host.stderrTail() });
    });
    tell({ type: 'spawned', id, pid: host.pid });
  } catch (error) {
    tell({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}
