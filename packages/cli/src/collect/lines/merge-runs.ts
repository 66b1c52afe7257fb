interface Run {
  lines: string[];
  at: number;
  more: AsyncIterator<string[]>;
}

/** Lines that are handed on at a time: each step of an asynchronous stream costs as much as the merging of many. */
const batchSize = 512;

/**
 * Merges sorted runs of lines into one, with a heap whose top is the run with the least line.
 *
 * @param runs Each sorted; as lists that come one after the other.
 * @yields Lists that come one after the other; of equal lines one.
 */
export async function* mergeRuns(runs: ReadonlyArray<AsyncIterable<string[]>>): AsyncGenerator<string[]> {
  const all = runs.map((each): Run => ({ lines: [], at: 0, more: each[Symbol.asyncIterator]() }));
  try {
    const heap: Run[] = [];
    for (const run of all) if (await refill(run)) push(heap, run);
    let batch: string[] = [];
    let last: string | undefined;
    for (let run = heap[0]; run !== undefined; run = heap[0]) {
      const line = headOf(run);
      if (line !== last) batch.push(line);
      last = line;
      run.at += 1;
      if (run.at < run.lines.length || (await refill(run))) sink(heap);
      else removeTop(heap);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    for (const { more } of all) await more.return?.();
  }
}

async function refill(run: Run): Promise<boolean> {
  const next = await run.more.next();
  if (next.done === true) return false;
  run.lines = next.value;
  run.at = 0;
  return true;
}

function headOf({ lines, at }: Run): string {
  return lines[at] ?? "";
}

function push(heap: Run[], run: Run): void {
  let at = heap.length;
  heap.push(run);
  for (let parent = (at - 1) >> 1; at > 0 && isBefore(run, heap[parent]); parent = (at - 1) >> 1) {
    swap(heap, at, parent);
    at = parent;
  }
}

function removeTop(heap: Run[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  sink(heap);
}

/** Lets the top sink to where no run below it has a lesser line. */
function sink(heap: Run[]): void {
  let at = 0;
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const least = isBefore(heap[right], heap[left]) ? right : left;
    if (!isBefore(heap[least], heap[at])) return;
    swap(heap, at, least);
    at = least;
  }
}

function isBefore(left: Run | undefined, right: Run | undefined): boolean {
  return left !== undefined && (right === undefined || headOf(left) < headOf(right));
}

function swap(heap: Run[], left: number, right: number): void {
  const [first, second] = [heap[left], heap[right]];
  if (first === undefined || second === undefined) return;
  heap[left] = second;
  heap[right] = first;
}
