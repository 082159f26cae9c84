/** (func (param i32) (result i32)): multiplies and adds as often as its argument says. */
const bytes = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 30, 1, 28, 1, 1, 127, 3, 64,
  32, 1, 65, 3, 108, 32, 0, 106, 33, 1, 32, 0, 65, 1, 107, 34, 0, 13, 0, 11, 32, 1, 11,
]);
const { run } = new globalThis.WebAssembly.Instance(new globalThis.WebAssembly.Module(bytes)).exports;

export default () => run(10_000_000);
