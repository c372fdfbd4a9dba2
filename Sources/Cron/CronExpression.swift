public import Foundation

/// A schedule in crontab(5)'s notation: five fields, or six with seconds first.
public struct CronExpression: Hashable, Sendable {
  /// The text that it was read from.
  public let text: String

  /// Reads a schedule and says everything there is to say about it.
  ///
  /// - Parameter text: what a person typed.
  /// - Returns: the expression, nil where a finding is an error, and all findings in the order of their place.
  public static func parse(_ text: String) -> (expression: CronExpression?, findings: [CronFinding]) {
    (nil, [])
  }

  /// The schedule in one English sentence.
  public func words(clock: Clock = .twentyFourHour) -> String { text }

  /// How times of day are written.
  public enum Clock: Hashable, Sendable {
    case twelveHour, twentyFourHour
  }

  /// The runs after an instant, without end; empty where the schedule never runs.
  public func occurrences(after start: Date, in zone: TimeZone) -> AnySequence<Occurrence> { AnySequence([]) }

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
}
