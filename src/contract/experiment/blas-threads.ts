/**
 * NumPy's linear algebra starts a thread per core by itself, on top of the threads of the strategy, which would distort every measurement.
 * Setting these variables to 1 limits its libraries to one thread. If the user sets the first one, Lanewise leaves all of them alone.
 */
export const blasThreads = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'BLIS_NUM_THREADS',
  'NUMEXPR_NUM_THREADS',
  'VECLIB_MAXIMUM_THREADS',
] as const;
