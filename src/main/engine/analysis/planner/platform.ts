/** The platform's limits (AWS Lambda's documentation, looked up on 2026-11-21). */
export const platform = {
  /** Virtual CPUs grow with memory: one for this many MB. */
  mbPerVcpu: 1769,
  mostVcpus: 6,
  bytesPerMb: 1024 * 1024,
  mbPerGb: 1024,
  /** The platform ends a call after 15 minutes. */
  longestMs: 900_000,
  /** Time is billed in steps of this many milliseconds, rounded up. */
  billedStepMs: 1,
} as const;

/** Memory sizes to try: the usual ones from least to most, and those that complete a further vCPU. */
export const memorySizes: readonly number[] = [
  128, 192, 256, 384, 512, 640, 768, 1024, 1280, 1536, 1769, 2048, 2560, 3072, 3538, 4096, 5307, 6144, 7076, 8192, 8845, 10_240,
];

/** Virtual CPUs of a function with this much memory. */
export const vcpusOf = (memoryMb: number): number => Math.min(platform.mostVcpus, memoryMb / platform.mbPerVcpu);

/** The billed length of a call. The tiny step down bills a length such as 3.0000000001, which is 3, as 3 and not as 4. */
export const billedMs = (ms: number): number => Math.ceil(ms / platform.billedStepMs - 1e-6) * platform.billedStepMs;
