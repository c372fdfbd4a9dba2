import Foundation

/// A stretch of time in which a zone's offset from UTC stays the same, as a schedule meets it.
///
/// It carries what the clock change at its start does to a schedule that names times of day. Source of the rule:
/// cron(8), "the clock changes", as Debian's cron and cronie carry it out.
struct ClockSegment {
  /// The first second, counted from 1970 in UTC.
  var start: Int
  /// The second after the last one; `Int.max` where the offset never changes again.
  var end: Int
  /// Seconds east of UTC.
  var offset: Int
  /// Where the change at the start set the clock forward: the wall-clock times that it skipped.
  var skipped: Range<Int>?
  /// Until this instant the clock shows again what it has shown before; `Int.min` where it does not.
  var repeatsUntil = Int.min

  /// Clocks that are set forward by three hours or more, or back by more than three, were corrected, not changed
  /// for a season: nothing is made up for and nothing is held back.
  static let longestSeasonalChange = 3 * 3600

  /// How long after a change, in seconds, runs may still be other than the wall-clock times say.
  static let reach = longestSeasonalChange + 60

  /// More than the sum of the largest offsets east and west of UTC: 48 hours in seconds.
  static let margin = 2 * CivilDate.secondsInDay

  /// The segment of an instant, begun there: what happened earlier is not looked at.
  init(from instant: Int, in zone: TimeZone) {
    self.init(start: instant, end: zone.change(after: instant), offset: zone.offset(at: instant))
  }

  private init(start: Int, end: Int, offset: Int) {
    self.start = start
    self.end = end
    self.offset = offset
  }

  /// The time around an instant, from a margin before it to two after it where the offset is the same at both ends.
  ///
  /// No zone has ever changed its clocks twice within so short a time. This asks much less of Foundation than the
  /// next change does.
  static func around(_ instant: Int, in zone: TimeZone) -> ClockSegment {
    let (early, late) = (instant - margin, instant + 2 * margin)
    let offset = zone.offset(at: early)
    guard zone.offset(at: late) == offset else { return ClockSegment(from: early, in: zone) }
    return ClockSegment(start: early, end: late, offset: offset)
  }

  /// The segment that follows.
  func next(in zone: TimeZone) -> ClockSegment {
    var segment = ClockSegment(from: end, in: zone)
    let shift = segment.offset - offset
    segment.repeatsUntil = repeatsUntil
    if shift > 0, shift < Self.longestSeasonalChange {
      segment.skipped = end + offset..<end + segment.offset
    } else if shift < 0, -shift <= Self.longestSeasonalChange {
      segment.repeatsUntil = max(repeatsUntil, end - shift)
    }
    return segment
  }

  /// The segments of a stretch of time, in order, with what earlier changes still do to them.
  static func segments(from start: Int, to end: Int, in zone: TimeZone) -> [ClockSegment] {
    var segment = ClockSegment(from: start - reach, in: zone)
    var segments: [ClockSegment] = []
    while segment.start < end {
      if segment.end > start { segments.append(segment) }
      if segment.end == .max { break }
      segment = segment.next(in: zone)
    }
    return segments
  }

  /// The first full minute on the wall, at which skipped runs are made up for.
  var firstMinute: Int {
    let wall = start + offset
    return start + (60 - wall.flooredRemainder(by: 60)) % 60
  }

  /// The wall-clock time until which the clock shows what it has shown before, or the start of the segment.
  var repeatsUntilOnWall: Int { max(start, repeatsUntil) + offset }

  /// True if a run of the segment will come a second time on the wall, after the change at its end.
  func comesAgain(_ instant: Int, in zone: TimeZone) -> Bool {
    guard instant >= end - Self.longestSeasonalChange else { return false }
    let shift = zone.offset(at: end) - offset
    return shift < 0 && -shift <= Self.longestSeasonalChange && instant >= end + shift
  }
}

extension TimeZone {
  func offset(at instant: Int) -> Int {
    secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
  }

  /// The next instant at which the offset may change, `Int.max` where there is none.
  func change(after instant: Int) -> Int {
    guard let change = nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(instant))) else {
      return .max
    }
    return Int(change.timeIntervalSince1970.rounded())
  }
}
