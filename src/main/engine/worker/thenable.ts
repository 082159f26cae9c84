import { types } from 'node:util';

// Taken before a user's code can replace them.
const NativePromise = Promise;
const prototype = Promise.prototype;
// eslint-disable-next-line @typescript-eslint/unbound-method -- It is only called with a promise as its `this`.
const then = prototype.then;

/** Whether a value must be awaited, by the rules of `await`. Throws what reading its `then` throws. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && (types.isPromise(value) || ('then' in value && typeof value.then === 'function'));
}

/**
 * Waits as `await` does: an exception from its `then` rejects it, and no callback is called before this returns. Also works if a task
 * has replaced `Promise.prototype.then`.
 */
export function settle(value: PromiseLike<unknown>, fulfilled: (value: unknown) => void, rejected: (error: unknown) => void): void {
  const native = types.isPromise(value) && Object.getPrototypeOf(value) === prototype && !Object.hasOwn(value, 'then');
  const promise = native
    ? value
    : new NativePromise<unknown>((resolve) => {
        resolve(value);
      });
  void then.call(promise, fulfilled, rejected);
}
