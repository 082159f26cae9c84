import { spawnNodeHost, spawnNodeWorker } from '../../src/main/engine/processes/node-adapter.ts';
import { describeHostContract } from '../helpers/engine/host-contract.ts';

describeHostContract('a child process that heads a group', spawnNodeHost);
describeHostContract('a child process in the group of its parent', spawnNodeWorker);
