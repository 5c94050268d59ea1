/** One meaning for every command; how bad a finding is belongs in the report. When several apply: 2 over 1 over 3 over 0. */
export const exitCode = {
  passed: 0,
  failed: 1,
  couldNotRun: 2,
  unknown: 3,
  /** Stopped with Ctrl-C, as shells report it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
