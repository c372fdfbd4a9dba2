/// Measures how long work takes.
enum Stopwatch {
  /// The median time of one call, in microseconds.
  ///
  /// - Parameters:
  ///   - samples: how many times are taken; each is the mean of as many calls as take about a millisecond.
  static func median(samples: Int = 101, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let once = clock.measure { work() }
    let calls = max(1, min(100_000, Int(Duration.milliseconds(1) / max(once, .nanoseconds(10)))))
    var times: [Double] = []
    for _ in 0..<samples {
      let time = clock.measure { for _ in 0..<calls { work() } }
      times.append(time / .microseconds(1) / Double(calls))
    }
    times.sort()
    return times[times.count / 2]
  }
}

/// Keeps the optimizer from leaving out what nobody reads.
@inline(never)
func keep<Value>(_ value: Value) {}
