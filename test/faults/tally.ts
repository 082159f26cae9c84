/** How many rounds there were of each fault, and in how many of them it struck. */
export class Tally {
  readonly #counts = new Map<string, { rounds: number; struck: number }>();

  add(fault: string, struck: boolean): void {
    const before = this.#counts.get(fault) ?? { rounds: 0, struck: 0 };
    this.#counts.set(fault, { rounds: before.rounds + 1, struck: before.struck + (struck ? 1 : 0) });
  }

  text(): string {
    const lines = [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([fault, { rounds, struck }]) => `${fault}: ${String(rounds)} rounds, struck in ${String(struck)}`);
    return lines.join('\n');
  }
}
