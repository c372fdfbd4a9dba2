import CronFuzzing

/// Runs one benchmark by name: `swift run -c release Benchmarks cron`.
@main
enum Main {
  /// Every benchmark; a further one is a file of its own and a line here.
  private static let benchmarks: [any Benchmark.Type] = [
    CronBenchmark.self, CronFuzzBenchmark.self, WireBenchmark.self, DraftsBenchmark.self,
  ]

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let benchmark = benchmarks.first(where: { $0.name == name }) else {
      print("usage: Benchmarks NAME [OPTION VALUE]...")
      for benchmark in benchmarks { print("  \(benchmark.name)\t\(benchmark.summary)") }
      return
    }
    benchmark.run(Options(arguments.dropFirst()))
  }
}
