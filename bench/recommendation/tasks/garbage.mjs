/** Makes many short-lived objects, so that the collector's threads have as much to do as the task. */
export default (i) => {
  let kept = [];
  for (let k = 0; k < 60_000; k++) {
    kept.push({ k, text: `${i}:${k}`, more: [k, k + 1] });
    if (kept.length > 20_000) kept = kept.slice(10_000);
  }
  return kept.length;
};
