import { Presets, SingleBar } from 'cli-progress';

const LINE_EVERY_MS = 5_000;

/** Shows on standard error how far a long task is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  show(done: number, total: number): void;
  end(): void;
}

/** Starts to show the progress of a task. */
export function startProgress(title: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(title, stream) : lines(title, stream);
}

function bar(title: string, stream: NodeJS.WriteStream): Progress {
  const format = `${title} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`;
  const single = new SingleBar({ format, stream, hideCursor: true, etaBuffer: 50 }, Presets.shades_classic);
  let isStarted = false;
  return {
    show(done, total) {
      if (isStarted) single.update(done);
      else single.start(total, done);
      isStarted = true;
    },
    end: () => single.stop(),
  };
}

function lines(title: string, stream: NodeJS.WritableStream): Progress {
  let shownAt = Date.now();
  return {
    show(done, total) {
      if (done < total && Date.now() - shownAt < LINE_EVERY_MS) return;
      shownAt = Date.now();
      const percent = Math.floor((100 * done) / total);
      stream.write(
        `${title}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${percent} %)\n`,
      );
    },
    end: () => undefined,
  };
}
