import Foundation

/// The part of a local day that one clock segment covers: most days have one part, and it is the whole day.
struct DayPart {
  /// Counted from 1 January 1970 on the wall.
  var day: Int
  /// The seconds of the day on the wall.
  var seconds: Range<Int>
  /// Those of them in which the schedule may run.
  var running: Range<Int>
  /// True if the schedule allows the day.
  var isAllowed: Bool
  /// The second of the day at which skipped runs are made up for.
  var makeUp: Int?
  /// By how many seconds the clock was set forward at the beginning of the part.
  var clockShift = 0

  var isWholeDay: Bool { running.count == CivilDate.secondsInDay && makeUp == nil }
}

extension Schedule {
  /// Visits every part of some local days.
  func tally(days: Range<Int>, in zone: TimeZone, _ visit: (DayPart) -> Void) {
    let (first, last) = (days.lowerBound * CivilDate.secondsInDay, days.upperBound * CivilDate.secondsInDay)
    let segments = ClockSegment.segments(from: first - ClockSegment.margin, to: last + ClockSegment.margin, in: zone)
    var month = MonthOfDays()
    for (index, segment) in segments.enumerated() {
      let shift = index > 0 ? segment.offset - segments[index - 1].offset : 0
      if shift != 0 { markShift(shift, at: segment, days, visit) }
      let end = min(last, segment.end == .max ? last : segment.end + segment.offset)
      var start = max(first, segment.start + segment.offset)
      if start >= end { continue }
      let named = followsClock ? start : min(segment.repeatsUntilOnWall, end)
      let makeUp = makeUp(in: segment).map { $0.instant + segment.offset }
      while start < end {
        let day = start.flooredQuotient(by: CivilDate.secondsInDay)
        let midnight = day * CivilDate.secondsInDay
        let next = min(end, midnight + CivilDate.secondsInDay)
        let makesUp = makeUp.map { (start..<next).contains($0) } ?? false
        let part = DayPart(
          day: day, seconds: start - midnight..<next - midnight,
          running: min(max(start, named), next) - midnight..<next - midnight,
          isAllowed: month.allows(day, by: self), makeUp: makesUp ? makeUp.map { $0 - midnight } : nil)
        visit(part)
        start = next
      }
    }
  }

  /// Visits an empty part of each day that a change of clocks touches, to say so.
  private func markShift(_ shift: Int, at segment: ClockSegment, _ days: Range<Int>, _ visit: (DayPart) -> Void) {
    let after = segment.start + segment.offset
    let touched = min(after, after - shift)..<max(after, after - shift)
    let first = touched.lowerBound.flooredQuotient(by: CivilDate.secondsInDay)
    let last = (touched.upperBound - 1).flooredQuotient(by: CivilDate.secondsInDay)
    for day in first...last where days.contains(day) {
      visit(DayPart(day: day, seconds: 0..<0, running: 0..<0, isAllowed: false, clockShift: shift))
    }
  }

  /// The allowed days of the month that was asked for last.
  private struct MonthOfDays {
    private var days = 0..<0
    private var allowed: UInt32 = 0

    mutating func allows(_ day: Int, by schedule: Schedule) -> Bool {
      if !days.contains(day) {
        let date = CivilDate(dayNumber: day)
        let first = day - date.day + 1
        days = first..<first + CivilDate.length(ofMonth: date.month, year: date.year)
        allowed = schedule.days(ofMonth: date.month, year: date.year, firstDay: first)
      }
      return allowed >> (day - days.lowerBound + 1) & 1 == 1
    }
  }
}
