public import Foundation

extension CronExpression {
  /// The last run before an instant; `nil` if there is none for 400 years.
  ///
  /// - Parameters:
  ///   - end: the instant; a run at it does not count.
  ///   - zone: the zone in whose local time the schedule is meant.
  public func previous(before end: Date, in zone: TimeZone) -> Occurrence? {
    guard var end = Instants.ceiling(end) else { return nil }
    let horizon = end - Instants.cycle
    while end > horizon {
      // Offsets are well within the margin: what is named near `wall` runs within a margin of that count of seconds.
      guard let wall = schedule.lastWallTime(before: end + ClockSegment.margin) else { return nil }
      let start = min(wall, end) - ClockSegment.margin
      if let run = schedule.lastRun(from: start, before: min(end, wall + ClockSegment.margin), in: zone) { return run }
      end = start
    }
    return nil
  }
}

extension Schedule {
  /// The last run of a stretch of time, looked for from its end.
  fileprivate func lastRun(from start: Int, before end: Int, in zone: TimeZone) -> CronExpression.Occurrence? {
    for segment in ClockSegment.segments(from: start, to: end, in: zone).reversed() {
      let end = min(end, segment.end)
      let first = max(start, segment.start, followsClock ? .min : segment.repeatsUntil)
      let named = lastWallTime(before: end + segment.offset).map { $0 - segment.offset }
      let run = named.flatMap { $0 >= first ? $0 : nil }
      if let makeUp = makeUp(in: segment), (max(start, run ?? .min)..<end).contains(makeUp.instant) {
        return CronExpression.Occurrence(makeUp, in: segment)
      }
      if let run { return CronExpression.Occurrence(at: run, in: segment, of: self, zone) }
    }
    return nil
  }
}
