import { spin } from '../tasks/spin.mjs';

export default () => spin(20);
