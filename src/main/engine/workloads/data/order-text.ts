import { nextMinstd } from './minstd.ts';

/** Small enough for an exact sum of all amounts. */
const AMOUNTS = 100_000;

/**
 * A JSON array of orders, ASCII, of at least `bytes` bytes (the last order is whole): `[{"id":0,"customer":"c123","amount":456},...]`, without spaces.
 * From the MINSTD state 1, each order takes one number r: customer is c and r mod 10000, amount r mod 100000.
 */
export function orderText(bytes: number): string {
  const orders: string[] = [];
  let state = 1;
  for (let length = 2; length < bytes || orders.length === 0;) {
    state = nextMinstd(state);
    const order = `{"id":${String(orders.length)},"customer":"c${String(state % 10_000)}","amount":${String(state % AMOUNTS)}}`;
    orders.push(order);
    length += order.length + (orders.length > 1 ? 1 : 0);
  }
  return `[${orders.join(',')}]`;
}
