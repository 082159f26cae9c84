import { sleep } from './spin.mjs';

export default () => sleep(1000);
