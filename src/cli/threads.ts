import { parentPort, type TransferListItem, Worker, workerData } from "node:worker_threads";

/** Threads that answer tasks. Setups, tasks and answers are plain data: they are sent. */
export interface Threads<Task, Answer> {
  /** Gives a task to the thread that has the least to do; what is handed over is not ours any more. */
  answer(task: Task, handedOver?: readonly TransferListItem[]): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts threads that all run one program with one setup. */
export function startThreads<Task, Answer>(count: number, program: URL, setup: unknown): Threads<Task, Answer> {
  const threads = Array.from({ length: count }, () => startThread<Task, Answer>(program, setup));
  return {
    answer: (...given) => threads.reduce((a, b) => (b.load() < a.load() ? b : a)).answer(...given),
    stop: async () => void (await Promise.all(threads.map(({ stop }) => stop()))),
  };
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

function startThread<Task, Answer>(program: URL, setup: unknown): Threads<Task, Answer> & { load(): number } {
  const worker = new Worker(program, { workerData: setup });
  const waiting: Waiting<Answer>[] = [];
  worker.on("message", (answer: Answer) => waiting.shift()?.resolve(answer));
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a thread ended before its work was done")));
  return {
    load: () => waiting.length,
    answer: (task, handedOver = []) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        worker.postMessage(task, handedOver);
      }),
    stop: async () => void (await worker.terminate()),
  };
}

/**
 * What the program of a thread does: it answers its tasks one by one, in the order in which they come. Does nothing in
 * the main thread.
 */
export function serveTasks<Setup, Task, Answer>(
  begin: (setup: Setup) => Promise<(task: Task) => Answer | Promise<Answer>>,
): void {
  if (parentPort === null) return;
  const port = parentPort;
  const ready = begin(workerData as Setup);
  let last: Promise<unknown> = ready;
  port.on("message", (task: Task) => {
    last = last.then(async () => port.postMessage(await (await ready)(task)));
  });
}
