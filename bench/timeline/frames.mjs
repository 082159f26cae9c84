/** Starts to note the time of each animation frame and the tasks that held up the page; runs inside the page. */
export function watchFrames() {
  const times = [];
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  let going = true;
  const next = (now) => {
    times.push(now);
    if (going) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  window.endWatch = () => {
    going = false;
    observer.disconnect();
    return { frames: times.slice(1).map((time, i) => time - times[i]), long };
  };
}

/** Pans, selects ranges, zooms in and out and moves the pointer over the timelines with real input events for about `seconds`. */
export async function useTimelines(page, seconds) {
  const box = await page.locator('canvas[role=application]').boundingBox();
  if (!box) throw new Error('There is no timeline on the page.');
  const at = (share, down) => [box.x + 110 + (box.width - 130) * share, box.y + 60 + (box.height - 70) * down];
  const until = Date.now() + seconds * 1000;
  for (let round = 0; Date.now() < until; round++) {
    await page.mouse.move(...at(0.1 + 0.2 * (round % 4), 0.3));
    await page.mouse.move(...at(0.12 + 0.2 * (round % 4), 0.4));
    for (let i = 0; i < 25; i++) await page.mouse.wheel(0, -120);
    for (const button of ['middle', 'left']) {
      await page.mouse.down({ button });
      for (let i = 0; i < 20; i++) await page.mouse.move(...at(0.5 + 0.3 * Math.sin(i / 3), 0.4));
      await page.mouse.up({ button });
    }
    for (let i = 0; i < 10; i++) await page.mouse.move(...at(0.05 * i, 0.1 * i));
    for (let i = 0; i < 25; i++) await page.mouse.wheel(0, 120);
    await page.keyboard.press('0');
  }
}

/** One line: how long frames took. */
export function report(name, { frames, long }) {
  const sorted = [...frames].sort((a, b) => a - b);
  const quantile = (q) => (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN).toFixed(1);
  const over = frames.filter((ms) => ms > 50).length;
  const longest = long.length === 0 ? 'none' : `${long.length}, longest ${Math.max(...long).toFixed(0)} ms`;
  console.log(
    `${name}: ${frames.length} frames, p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, max ${quantile(1)} ms, over 50 ms: ${over}; long tasks: ${longest}`,
  );
}
