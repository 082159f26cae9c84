import { peer } from '../../peers/load.mjs';
import { task } from './task.mjs';

const ThreadWorker = await peer('poolifier', 'ThreadWorker');
export default new ThreadWorker(task);
