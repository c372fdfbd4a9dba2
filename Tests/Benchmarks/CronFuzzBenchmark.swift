import Cron
import CronFuzzing
import Foundation

/// Reads millions of expressions by chance; `--seed S` repeats a run, `--count N` makes it longer or shorter.
enum CronFuzzBenchmark: Benchmark {
  static let name = "cron-fuzz"
  static let summary = "reads expressions by chance and compares runs: --seed S --count N"

  static func run(_ options: Options) {
    let seed = options.number("seed") ?? UInt64.random(in: 0..<1 << 32)
    let count = options.number("count") ?? 10_000_000
    report("seed \(seed), \(count) expressions")
    var fuzz = CronFuzz(seed: seed, comparing: 1_000)
    let step = max(1, count / 10)
    var done = 0
    let time = ContinuousClock().measure {
      while done < count, fuzz.failures.isEmpty {
        fuzz.run(count: min(step, count - done))
        done += min(step, count - done)
        report("\(done) read, \(fuzz.accepted) accepted, \(fuzz.compared) compared")
      }
    }
    for failure in fuzz.failures { print(failure) }
    print(fuzz.failures.isEmpty ? "nothing failed in \(time)" : "failed with seed \(seed)")
    if !fuzz.failures.isEmpty { exit(1) }
  }

  /// Prints a line at once: a long run shows how far it is, also into a file.
  private static func report(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }
}
