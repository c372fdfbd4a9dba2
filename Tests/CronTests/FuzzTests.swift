import CronFuzzing
import Foundation
import Testing

struct FuzzTests {
  @Test("Whatever is typed is read, and what is accepted runs when a slow second implementation says")
  func fuzz() {
    let seed =
      ProcessInfo.processInfo.environment["CRON_FUZZ_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0..<1 << 32)
    var fuzz = CronFuzz(seed: seed, comparing: 400)
    fuzz.run(count: 20_000)
    #expect(fuzz.failures.isEmpty, "seed \(seed): \(fuzz.failures.joined(separator: "\n"))")
    #expect(fuzz.accepted > 5_000)
  }
}
