import { peer } from '../../peers/load.mjs';
import { task } from './task.mjs';

const worker = await peer('workerpool', 'worker');
worker({ task });
