import { spin } from './spin.mjs';

export default () => spin(0.004);
