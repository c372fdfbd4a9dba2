import ConnectionRequests
import Cron

extension Step {
  func integrationFields(_ index: Int) -> [Field] {
    [
      Field(.integrationField(index, .type), "Type", .choice(Integration.documentedTypes)),
      Field(.integrationField(index, .updateFrequency), "Update frequency", .schedule),
      Field(.integrationField(index, .fileLocations), "File locations"),
      Field(.integrationField(index, .fileSpecs), "File specs", .text),
      Field(.integrationField(index, .rules), "Rules", .text),
    ]
  }
}

extension Integration {
  /// The integration in one line: what, how often.
  var summary: String {
    guard !updateFrequency.isEmpty else { return type.isEmpty ? "nothing entered yet" : "" }
    return CronExpression.parse(updateFrequency).expression?.words() ?? masked(updateFrequency)
  }
}
