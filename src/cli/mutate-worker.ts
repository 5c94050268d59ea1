import { judgeFromTexts } from "./mutate-judges.ts";
import { serveTasks } from "./threads.ts";

// A thread that judges mutants. It reads and plans anew, since neither policies nor mutants can be sent.
serveTasks(judgeFromTexts);
