/**
 * NumPy's linear algebra would start a thread per core by itself, beside those of the strategy, and every strategy would be measured with
 * them on top. These are the names by which its libraries are told to use one. Whoever sets the first wants to measure just that.
 */
export const blasThreads = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'BLIS_NUM_THREADS',
  'NUMEXPR_NUM_THREADS',
  'VECLIB_MAXIMUM_THREADS',
] as const;
