import type { Result } from "../core/result.ts";

/** How paths are written: on Windows `\` separates, elsewhere it is an ordinary character. */
export type Platform = "windows" | "posix";

/** Everything outside that a command may touch. Commands get it handed in, so that tests can run them in process. */
export interface World {
  readonly cwd: string;
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which of the three streams are terminals. */
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  readonly files: Files;
  readStdin(): Promise<Result<Uint8Array, string>>;
  readonly streams: Streams;
  /** To standard output: reports. */
  write(text: string): void;
  /** To standard error: notes, progress, problems. */
  warn(text: string): void;
  /** Milliseconds since 1970: how often progress is shown, and the date for rules about time where none is given. */
  now(): number;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** Input and output that may be longer than the memory takes. */
export interface Streams {
  /** A file, or standard input for `undefined`. */
  open(path: string | undefined): Promise<Result<Input, string>>;
  /** To standard output; ends when it has taken the bytes. False: nobody reads any more. */
  write(bytes: Uint8Array): Promise<boolean>;
}

/** An input that is read piece by piece. */
export interface Input {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Nothing more is wanted, even while a piece is waited for. */
  close(): void;
}

/** What a path leads to. `lost`: a link to something that is not there. */
export type PathKind = "file" | "folder" | "lost" | "nothing";

/** One name in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/** The file system. Failures are sentences without the path: "no permission to read it". */
export interface Files {
  look(path: string): Promise<Result<PathKind, string>>;
  list(path: string): Promise<Result<readonly Entry[], string>>;
  /** The path without links; the path itself if that cannot be worked out. */
  realPath(path: string): Promise<string>;
  read(path: string): Promise<Result<Uint8Array, string>>;
  write(path: string, text: string): Promise<Result<undefined, string>>;
}
