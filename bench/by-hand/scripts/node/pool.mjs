/** Sends each of `tasks` numbers to whichever worker is free. `post` sends one; `onMessage` calls back for each answer, the first being "ready". */
export function runPool(workers, tasks, { post, onMessage, onReady }) {
  return new Promise((resolve) => {
    let next = 0;
    let ready = 0;
    let done = 0;
    const give = (worker) => {
      if (next < tasks) post(worker, next++);
    };
    for (const worker of workers) {
      onMessage(worker, (message) => {
        if (message === 'ready') {
          if (++ready < workers.length) return;
          onReady();
          workers.forEach(give);
          return;
        }
        if (++done === tasks) resolve();
        else give(worker);
      });
    }
  });
}
