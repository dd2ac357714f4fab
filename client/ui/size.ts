/** Sizes of files as people read them: steps of 1,000, as systems' file managers show them. */
export interface SizeParts {
  readonly unit: 'bytes' | 'kilobytes' | 'megabytes';
  readonly amount: number;
}

/** The largest unit of which `bytes` holds at least one. */
export function sizeParts(bytes: number): SizeParts {
  if (bytes < 1_000) return { unit: 'bytes', amount: bytes };
  if (bytes < 1_000_000) return { unit: 'kilobytes', amount: bytes / 1_000 };
  return { unit: 'megabytes', amount: bytes / 1_000_000 };
}
