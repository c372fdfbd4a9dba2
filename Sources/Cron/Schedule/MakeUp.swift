/// The one run in place of those whose times a clock change skipped.
struct MakeUp: Sendable {
  /// The first full minute after the gap.
  var instant: Int
  /// The first of the skipped times, on the wall.
  var wall: Int
}

extension Schedule {
  /// The run that makes up for what the change at the start of a segment skipped, if anything.
  func makeUp(in segment: ClockSegment) -> MakeUp? {
    guard !followsClock, let skipped = segment.skipped else { return nil }
    var walls = WallTimes(self)
    guard let first = walls.seek(skipped.lowerBound), first < skipped.upperBound else { return nil }
    return MakeUp(instant: segment.firstMinute, wall: first)
  }
}
