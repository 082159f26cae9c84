/** The browser host: the same window in a browser on this machine, served from plain Node. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { fleetInEnvironment } from '../engine/app/fleet.ts';
import { nodeLab } from '../engine/app/node-engine.ts';
import { takeRedisVariable } from '../engine/fleet/address.ts';
import { StopSignals } from '../engine/app/stop-signals.ts';
import { runBrowserHost } from './serve.ts';

const signals = new StopSignals();

void main().then((code) => process.exit(code));

async function main(): Promise<number> {
  let text: string;
  try {
    text = parseArgs({ options: { port: { type: 'string', default: '0' } } }).values.port;
  } catch (error) {
    console.error(`${(error as Error).message.split('. ')[0] ?? ''}. The only option is --port.`);
    return 2;
  }
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  const out = join(__dirname, '..');
  if (port < 65_536)
    return runBrowserHost(
      {
        lab: nodeLab(out, 'browser', version, fleetInEnvironment(version, takeRedisVariable())),
        renderer: join(out, 'renderer'),
        version,
        signals,
      },
      port,
    );
  console.error(`"${text}" is not a port. Enter a number from 0 (any) to 65535.`);
  return 2;
}
