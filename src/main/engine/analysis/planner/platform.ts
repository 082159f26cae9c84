/** What the platform allows (AWS Lambda's documentation, looked up on 2026-11-21). */
export const platform = {
  /** Virtual CPUs grow with the memory: so many MB are one. */
  mbPerVcpu: 1769,
  mostVcpus: 6,
  bytesPerMb: 1024 * 1024,
  mbPerGb: 1024,
  /** A call is ended after 15 minutes. */
  longestMs: 900_000,
  /** Time is billed in steps of so many milliseconds, rounded up. */
  billedStepMs: 1,
} as const;

/** Memory sizes that are tried: the usual ones from the least to the most, and those at which a further vCPU is full. */
export const memorySizes: readonly number[] = [
  128, 192, 256, 384, 512, 640, 768, 1024, 1280, 1536, 1769, 2048, 2560, 3072, 3538, 4096, 5307, 6144, 7076, 8192, 8845, 10_240,
];

/** Virtual CPUs of a function with so much memory. */
export const vcpusOf = (memoryMb: number): number => Math.min(platform.mostVcpus, memoryMb / platform.mbPerVcpu);

/** How long a call is billed for. The tiny step down keeps a length such as 3.0000000001, which is 3, from being billed as 4. */
export const billedMs = (ms: number): number => Math.ceil(ms / platform.billedStepMs - 1e-6) * platform.billedStepMs;
