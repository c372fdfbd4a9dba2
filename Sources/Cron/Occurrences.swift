public import Foundation

extension CronExpression {
  /// The runs after an instant, in order and without end.
  ///
  /// - Parameters:
  ///   - start: the instant; a run at it is not among them.
  ///   - zone: the zone in whose local time the schedule is meant.
  public func occurrences(after start: Date, in zone: TimeZone) -> Occurrences {
    Occurrences(schedule: schedule, start: start, zone: zone)
  }

  /// The first run after an instant; `nil` if there is none for 400 years.
  public func next(after start: Date, in zone: TimeZone) -> Occurrence? {
    var runs = Occurrences.Iterator(schedule, after: start, in: zone)
    return runs.next()
  }

  /// One run of a schedule.
  public struct Occurrence: Hashable, Sendable {
    /// The instant of the run.
    public var date: Date
    /// The zone's offset from UTC at that instant, in seconds, east positive.
    public var offset: Int
    /// What a clock change does to this run, if anything.
    public var clockChange: ClockChange?

    /// Why a run is not at the wall-clock time that the expression names, or is one of two.
    public enum ClockChange: Hashable, Sendable {
      /// The named time is skipped on this day; the run comes at the first minute after the gap.
      case skipped(hour: Int, minute: Int)
      /// The named time happens twice on this day; the run is in the first pass only.
      case firstOfTwo
    }
  }

  /// The runs after an instant, in order and without end.
  ///
  /// A sequence ends only where a schedule does not run for 400 years, after which the calendar repeats: one that
  /// follows the clock may name nothing but times that the zone's clock changes skip.
  public struct Occurrences: Sequence, Sendable {
    let schedule: Schedule
    let start: Date
    let zone: TimeZone

    public func makeIterator() -> Iterator {
      Iterator(schedule, after: start, in: zone)
    }

    /// Walks the runs, one clock segment after the other.
    public struct Iterator: IteratorProtocol, Sendable {
      private let zone: TimeZone
      private let followsClock: Bool
      private var segment: ClockSegment
      private var walls: WallTimes
      /// The first named wall-clock time that has not been dealt with; nil when there are no more.
      private var wall: Int?
      /// No wall-clock time from here up to `wall` is named.
      private var searchedFrom: Int
      /// Runs are looked for before this instant.
      private var horizon: Int
      /// The run that makes up for skipped times, and the first of those times on the wall.
      private var makeUp: MakeUp?

      init(_ schedule: Schedule, after start: Date, in zone: TimeZone) {
        self.zone = zone
        followsClock = schedule.followsClock
        walls = WallTimes(schedule)
        guard let floor = Instants.floor(start) else {
          segment = ClockSegment(from: 0, in: zone)
          searchedFrom = 0
          horizon = .min
          return
        }
        // A change further back than this has no effect on runs after `start`.
        segment = ClockSegment(from: floor - ClockSegment.reach, in: zone)
        while segment.end <= floor { segment = segment.next(in: zone) }
        makeUp = schedule.makeUp(in: segment).flatMap { $0.instant > floor ? $0 : nil }
        horizon = floor + Instants.cycle
        searchedFrom = floor + 1 + segment.offset
        wall = walls.seek(searchedFrom)
      }

      public mutating func next() -> Occurrence? {
        while true {
          let instant = wall.map { $0 - segment.offset } ?? .max
          if let makeUp, makeUp.instant <= instant {
            self.makeUp = nil
            if makeUp.instant == instant { step() }
            horizon = makeUp.instant + Instants.cycle
            return Occurrence(makeUp, in: segment)
          }
          guard let wall, instant < horizon else { return nil }
          if instant >= segment.end {
            leaveSegment(for: wall)
          } else if !followsClock, instant < segment.repeatsUntil {
            searchedFrom = segment.repeatsUntil + segment.offset
            self.wall = walls.seek(searchedFrom)
          } else {
            step()
            horizon = instant + Instants.cycle
            return Occurrence(at: instant, in: segment, of: walls.schedule, zone)
          }
        }
      }

      private mutating func step() {
        if let wall { searchedFrom = wall + 1 }
        wall = walls.next()
      }

      /// Moves on to the segment in which a wall-clock time may be reached, and no further than that.
      private mutating func leaveSegment(for wall: Int) {
        let end = segment.end + segment.offset
        if searchedFrom <= end - ClockSegment.margin, wall >= end + 2 * ClockSegment.margin {
          // Nothing is named from well before the change until `wall`: changes in between cannot matter.
          segment = ClockSegment.around(wall - segment.offset, in: zone)
          return
        }
        segment = segment.next(in: zone)
        makeUp = walls.schedule.makeUp(in: segment)
        let start = segment.start + segment.offset
        if start > wall || start < end && (followsClock || segment.repeatsUntil <= segment.start) {
          searchedFrom = start
          self.wall = walls.seek(start)
        }
      }
    }
  }
}

extension CronExpression.Occurrence {
  /// A run at a named time.
  init(at instant: Int, in segment: ClockSegment, of schedule: Schedule, _ zone: TimeZone) {
    date = Date(timeIntervalSince1970: Double(instant))
    offset = segment.offset
    clockChange = !schedule.followsClock && segment.comesAgain(instant, in: zone) ? .firstOfTwo : nil
  }

  /// A run that makes up for skipped times.
  init(_ makeUp: MakeUp, in segment: ClockSegment) {
    date = Date(timeIntervalSince1970: Double(makeUp.instant))
    offset = segment.offset
    let minute = makeUp.wall.flooredQuotient(by: 60).flooredRemainder(by: 24 * 60)
    clockChange = .skipped(hour: minute / 60, minute: minute % 60)
  }
}
