import { sleep } from './spin.mjs';

export default () => sleep(30);
