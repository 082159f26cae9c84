import { at } from '../known.ts';

/**
 * Places for labels beside a chart: each at the height that it wants, moved down, or up at the bottom, where labels would otherwise be
 * closer than `gap`. In the order given; heights grow downwards.
 */
export function spreadApart(
  wanted: readonly number[],
  gap: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => at(wanted, a) - at(wanted, b));
  const places = [...wanted];
  let least = top;
  for (const i of order) {
    places[i] = Math.max(at(places, i), least);
    least = places[i] + gap;
  }
  let most = bottom;
  for (const i of order.reverse()) {
    places[i] = Math.min(at(places, i), most);
    most = places[i] - gap;
  }
  return places;
}
