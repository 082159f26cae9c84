/**
 * What a task may do with the lock that its thread has to hold while it runs (`gil-threads`). A running task can't be interrupted in
 * JavaScript, so one that computes offers points where the lock may change hands; where there is no lock, they cost next to nothing.
 */
export interface TaskLock {
  /** Hands the lock on if another thread has waited for it longer than its interval, and goes on once it has it again. */
  yieldLock(): void;
  /** Lets go of the lock during a call that computes outside of JavaScript, as CPython's zlib and hashlib do. */
  withoutLock<T>(work: () => T): T;
}

/** Where threads need no lock. */
export const noLock: TaskLock = {
  yieldLock: () => undefined,
  withoutLock: (work) => work(),
};
