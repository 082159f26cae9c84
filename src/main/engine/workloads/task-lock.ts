/**
 * What a task may do with the lock that its thread must hold to run (`gil-threads`). A running task can't be interrupted in
 * JavaScript, so one that computes offers points where the lock may change hands; without a lock, they cost almost nothing.
 */
export interface TaskLock {
  /** Releases the lock if another thread has waited for it longer than its interval, and continues once it has it again. */
  yieldLock(): void;
  /** Releases the lock during a call that computes outside of JavaScript, as CPython's zlib and hashlib do. */
  withoutLock<T>(work: () => T): T;
}

/** For threads that need no lock. */
export const noLock: TaskLock = {
  yieldLock: () => undefined,
  withoutLock: (work) => work(),
};
