const text = Array.from({ length: 6000 }, (_, i) => `${i},"name ${i}",${i / 7},2026-01-02`).join('\n');

/** Splits by hand, as many programs do. */
export default () => text.split('\n').reduce((sum, line) => sum + Number(line.split(',')[2]), 0);
