const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 110;
const TOP = 40;
const BOTTOM = 44;
/** As in the window: threads orange, processes green; their names at the lines' ends distinguish them without colour. */
const colours = { threads: '#b84d05', processes: '#0f766e', machines: '#5c6b0c' };

/** Lines over sizes that double, as an SVG; values from 0 on. */
export function lineChart({ title, unit, across, series }) {
  const sizes = [...new Set(series.flatMap(({ points }) => points.map(([size]) => size)))].sort((a, b) => a - b);
  const top = niceTop(Math.max(...series.flatMap(({ points }) => points.map(([, value]) => value))));
  const x = (size) => LEFT + (Math.log2(size / sizes[0]) / Math.log2(sizes.at(-1) / sizes[0])) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  const every = Math.ceil(sizes.length / 7);
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(LEFT, 22, title, 'font-weight="600" font-size="14"'),
    ...ticks.map(
      (tick) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}" stroke="#e3e5ea"/>${text(LEFT - 8, y(tick) + 4, Number(tick.toPrecision(3)), 'text-anchor="end"')}`,
    ),
    ...sizes
      .filter((_, i) => i % every === 0)
      .map((size) => text(x(size), HEIGHT - BOTTOM + 18, size.toLocaleString('en'), 'text-anchor="middle"')),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across, 'text-anchor="middle" fill="#5b6270"'),
    text(8, TOP - 6, unit, 'fill="#5b6270"'),
    ...series.map(({ name, points }) => line(name, points, x, y)),
    ...labels(series, x, y),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="12" fill="#1c1f26">\n${parts.join('\n')}\n</svg>\n`;
}

const text = (x, y, content, attributes = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${content}</text>`;

function line(name, points, x, y) {
  const path = points.map(([size, value], i) => `${i === 0 ? 'M' : 'L'}${x(size).toFixed(1)} ${y(value).toFixed(1)}`).join(' ');
  const dots = points.map(
    ([size, value]) => `<circle cx="${x(size).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3" fill="${colours[name]}"/>`,
  );
  return `<path d="${path}" fill="none" stroke="${colours[name]}" stroke-width="2"/>${dots.join('')}`;
}

/** Names at the lines' ends, kept apart. */
function labels(series, x, y) {
  let last = -Infinity;
  return series
    .map(({ name, points }) => ({ name, x: x(points.at(-1)[0]) + 8, y: y(points.at(-1)[1]) + 4 }))
    .sort((a, b) => a.y - b.y)
    .map((label) => {
      last = Math.max(label.y, last + 15);
      return text(label.x, last, label.name, `fill="${colours[label.name]}" font-weight="600"`);
    });
}

function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= value);
}
