import Networking

/// How long to wait before something is tried again, and whether it may be.
///
/// A request is tried again unasked only where the attempt provably changed nothing and where the reason may pass. There
/// is no other layer that tries again.
package struct RetryPolicy: Sendable {
  /// The most times that one request is tried again unasked.
  package static let mostRetries = 3
  /// The most times in a row that one page of a list is asked for again.
  package static let mostListRetries = 4
  /// The longest wait that a server may ask for while a person waits, in seconds.
  package static let longestInteractiveWait = 120
  /// The longest wait that a server may ask for while many requests are sent in a row, in seconds.
  package static let longestBulkWait = 300

  /// For a person who waits.
  package static let interactive = RetryPolicy(longestRetryAfter: longestInteractiveWait)
  /// For many requests in a row.
  package static let bulk = RetryPolicy(longestRetryAfter: longestBulkWait)

  private let longestRetryAfter: Int
  private let random: @Sendable (ClosedRange<Double>) -> Double

  /// Makes a policy.
  ///
  /// - Parameters:
  ///   - longestRetryAfter: the longest wait that a server may ask for, in seconds; where it asks for more, nothing is
  ///     tried again.
  ///   - random: picks a number of a range.
  package init(
    longestRetryAfter: Int, random: @escaping @Sendable (ClosedRange<Double>) -> Double = { .random(in: $0) }
  ) {
    self.longestRetryAfter = longestRetryAfter
    self.random = random
  }

  /// How long to wait before a request is tried again unasked.
  ///
  /// - Parameter retry: which time it would be, from 1.
  /// - Returns: seconds, `nil` if it must not be.
  package func wait(after outcome: CreateOutcome, retry: Int) -> Double? {
    guard (1...Self.mostRetries).contains(retry) else { return nil }
    switch outcome {
    case .notSent(let reason): return reason.isPassing ? backOff(retry) : nil
    case .throttled(let refusal): return seconds(before: retry, refusal.retryAfter)
    case .sent, .sentUnconfirmed, .refused, .notAuthorised, .unknown: return nil
    }
  }

  /// The wait that a server asked for, at least a second, else one of our own.
  ///
  /// - Returns: `nil` if the server asks for more than the longest wait.
  func seconds(before retry: Int, _ retryAfter: Int?) -> Double? {
    guard let retryAfter else { return backOff(retry) }
    return retryAfter > longestRetryAfter ? nil : Double(max(retryAfter, 1))
  }

  /// A random part of half a second that doubles with every time, up to 30 seconds, so that clients whom one failure
  /// stopped do not come back all at once.
  package func backOff(_ retry: Int) -> Double {
    random(0...min(30, 0.5 * Double(1 << min(max(retry, 0), 10))))
  }
}

extension NotSentReason {
  /// True if it may be gone a moment later, with nothing changed here.
  var isPassing: Bool {
    switch self {
    case .hostNotFound, .cannotConnect, .connectTimedOut: true
    // A certificate that is wrong stays wrong; the rest is this machine's or a person's doing.
    case .tlsFailed, .invalidURL, .insecureURL, .invalidHeader, .libraryMissing, .cancelled, .refusedByCaller, .other:
      false
    }
  }
}
