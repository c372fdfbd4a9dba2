/// A schedule in crontab(5)'s notation: five fields, or six with seconds first.
///
/// Every expression runs at some time: one that never could is an error when it is read.
public struct CronExpression: Hashable, Sendable {
  /// The text that it was read from.
  public let text: String
  /// True if the first of six fields is seconds.
  public let hasSeconds: Bool
  let schedule: Schedule

  /// Reads a schedule and says everything there is to say about it.
  ///
  /// - Parameter text: what a person typed.
  /// - Returns: the expression, `nil` if a finding is an error, and all findings in the order of their place.
  public static func parse(_ text: String) -> (expression: CronExpression?, findings: [CronFinding]) {
    let reading = Reading(text)
    let expression = reading.schedule.map {
      CronExpression(text: text, hasSeconds: reading.hasSeconds, schedule: $0)
    }
    return (expression, reading.findings)
  }

  /// How times of day are written.
  public enum Clock: Hashable, Sendable {
    case twelveHour, twentyFourHour
  }
}
