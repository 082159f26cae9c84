// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { usualMachines, type MachinesOutlook } from '../../../../src/contract/index.ts';
import { MachinesCard } from '../../../../src/renderer/src/features/my-task/answer/MachinesCard.tsx';

afterEach(cleanup);

const outlook: MachinesOutlook = {
  imagined: { ...usualMachines, machines: 3 },
  runs: [1, 2, 3].map((machines) => ({ machines, wallMs: 60_000 / machines, limit: 'machines' })),
  hereMs: 60_000,
  paysFromTasks: 100,
  saturates: null,
  taskBytes: 40,
  says: [],
};

it.each([
  [outlook, 'imagined'],
  [{ ...outlook, fleet: { name: 'lab', machines: [] } }, 'your fleet'],
])('marks the row of the machines in question, with a bar in each row: %#', (shown, mark) => {
  render(<MachinesCard outlook={shown} />);
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).queryByText(mark) !== null)).toEqual([false, false, true]);
  expect(rows.map((row) => row.className !== '')).toEqual([false, false, true]);
  const widths = rows.map((row) => row.querySelector<HTMLElement>('[style*=width]')?.style.width ?? '');
  expect(widths.map((width) => Math.round(Number.parseFloat(width)))).toEqual([100, 50, 33]);
});
