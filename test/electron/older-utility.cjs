// The entry of a utility process of an older Electron, where JavaScript goes on after process.exit: here it ends there, as in later ones.
// Then it runs the entry that was meant.
const exit = process.exit;
process.exit = (code) => {
  exit(code);
  // The code goes out on another thread; this one holds still until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  process.kill(process.pid, 'SIGKILL');
};
const [entry] = process.argv.splice(2, 1);
process.argv[1] = entry;
require(entry);
