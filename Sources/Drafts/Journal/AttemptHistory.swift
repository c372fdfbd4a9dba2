internal import Foundation

/// What a journal says about a draft, read line by line.
struct AttemptHistory {
  /// In the order in which they began.
  private(set) var attempts: [JournalledAttempt] = []
  /// Whether a line cannot be read, so that an attempt or an outcome may be missing.
  private(set) var isDamaged = false

  /// Reads a journal.
  ///
  /// A line that was cut off was never relied on, so it counts for nothing: the last one where it has no line break, and
  /// one after which the next writer went on in a new line and said so. Any other line that cannot be read is damage.
  init(contentsOf bytes: [UInt8]) {
    let lineBreak = UInt8(ascii: "\n")
    var isBehindUnreadable = false
    for bytes in bytes.split(separator: lineBreak) {
      let line = JournalLine(Array(bytes))
      if isBehindUnreadable, line?.followsTornLine != true { isDamaged = true }
      isBehindUnreadable = line == nil
      if let line { apply(line) }
    }
    if isBehindUnreadable, bytes.last == lineBreak { isDamaged = true }
  }

  /// The attempt that was made last; where the journal is damaged, it is unknown whether any arrived.
  var last: JournalledAttempt? {
    guard isDamaged else { return attempts.last }
    var last = attempts.last ?? JournalledAttempt(state: .unknown)
    if !last.state.mayHaveArrived { last.state = .unknown }
    return last
  }

  /// The last attempt that may have arrived at a URL, or anywhere; one whose URL is lost may have gone there.
  func last(thatMayHaveReached url: String?) -> JournalledAttempt? {
    attempts.last { $0.state.mayHaveArrived && ($0.url == nil || url == nil || $0.url == url) }
      ?? (isDamaged ? JournalledAttempt(state: .unknown) : nil)
  }

  private mutating func apply(_ line: JournalLine) {
    switch line.event {
    case .intent(let url, _):
      attempts.append(JournalledAttempt(id: line.attempt, url: url, startedAt: line.date, state: .unknown))
    case .outcome(let state, let status, let requestUUID, let requestDate, let detail):
      var attempt = JournalledAttempt(id: line.attempt, state: state)
      let index = attempts.lastIndex { $0.id == line.attempt }
      if let index { attempt = attempts[index] }
      attempt.state = state
      attempt.status = status
      attempt.requestUUID = requestUUID
      attempt.requestDate = requestDate
      attempt.detail = detail
      if let index { attempts[index] = attempt } else { attempts.append(attempt) }
    case .other: break
    }
  }
}
