import { orderText } from '../../data/order-text.ts';
import type { PreparedTask } from '../../workload.ts';

export interface JsonParseParams {
  readonly megabytes: number;
}

/** Parses a text (see `orderText`) that each worker makes once, counts the orders and adds their amounts. */
export function createTask({ megabytes }: JsonParseParams): PreparedTask {
  const text = orderText(Math.round(megabytes * 1e6));
  return {
    run: () => {
      const orders = JSON.parse(text) as { readonly amount: number }[];
      return { orders: orders.length, amount: orders.reduce((sum, order) => sum + order.amount, 0) };
    },
  };
}
