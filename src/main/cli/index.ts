/** The command line in plain Node. */
import { join } from 'node:path';
import { version } from '../../../package.json';
import { fleetInEnvironment } from '../engine/app/fleet.ts';
import { nodeLab } from '../engine/app/node-engine.ts';
import { StopSignals } from '../engine/app/stop-signals.ts';
import { takeRedisVariable } from '../engine/fleet/address.ts';
import { runBrowserHost } from '../web/serve.ts';
import { endOnErrors, endWith } from './end.ts';
import { runCommandLine } from './program.ts';

const out = join(__dirname, '..');
const signals = new StopSignals();
const redis = takeRedisVariable();
const fleet = fleetInEnvironment(version, redis);

endOnErrors();
void runCommandLine(process.argv.slice(2), {
  version,
  lab: nodeLab(out, 'cli', version, fleet),
  redis,
  signals,
  serve: (port) =>
    runBrowserHost({ lab: nodeLab(out, 'browser', version, fleet), renderer: join(out, 'renderer'), version, signals }, port),
}).then(endWith);
