import { peer } from '../../peers/load.mjs';
import { task } from './task.mjs';

const ClusterWorker = await peer('poolifier', 'ClusterWorker');
export default new ClusterWorker(task);
