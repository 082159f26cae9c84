import { spin } from './spin.mjs';

spin(400);
export default () => spin(15);
