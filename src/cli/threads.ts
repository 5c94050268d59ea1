import { parentPort, type TransferListItem, Worker } from "node:worker_threads";

/** Threads that answer tasks. Setups, tasks and answers are plain data: they are sent. */
export interface Threads<Setup, Task, Answer> {
  /** Tells every thread what it needs before its first task. Threads load their program meanwhile. */
  begin(setup: Setup): void;
  /** Gives a task to the thread that has the least to do; what is handed over is not ours any more. */
  answer(task: Task, handedOver?: readonly TransferListItem[]): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts threads that all run one program. */
export function startThreads<Setup, Task, Answer>(count: number, program: URL): Threads<Setup, Task, Answer> {
  const threads = Array.from({ length: count }, () => startThread<Setup, Task, Answer>(program));
  return {
    begin: (setup) => {
      for (const { begin } of threads) begin(setup);
    },
    answer: (...given) => threads.reduce((a, b) => (b.load() < a.load() ? b : a)).answer(...given),
    stop: async () => void (await Promise.all(threads.map(({ stop }) => stop()))),
  };
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

function startThread<Setup, Task, Answer>(program: URL): Threads<Setup, Task, Answer> & { load(): number } {
  const worker = new Worker(program);
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
    begin: (setup) => worker.postMessage(setup),
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
  let ready: Promise<(task: Task) => Answer | Promise<Answer>> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  port.on("message", (sent: Setup | Task) => {
    if (ready === undefined) {
      ready = begin(sent as Setup);
      last = ready;
      return;
    }
    const answers = ready;
    last = last.then(async () => port.postMessage(await (await answers)(sent as Task)));
  });
}
